using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>The signer decides: the result as a numbered PDF, or the reasoned answer that the conditions are not met; the dossier goes back to the desk.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>, <c>no-agency</c>.</remarks>
public sealed class DecideDossier(DossierGate gate, ResultPaper paper, Catalogue.ICatalogue catalogue, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid DossierId { get; init; }
        public required long Version { get; init; }
        public required bool Approve { get; init; }
        /// <summary>Needed for a refusal; printed on the answer.</summary>
        public string Reason { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await gate.Earlier(user, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var opened = await gate.Open(user, input.DossierId, input.Version, input.Approve ? "approve" : "reject", DossierState.Finished, cancel);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        if (!input.Approve && Reasons.Check(input.Reason, "Reason", "Hãy ghi rõ vì sao hồ sơ không đủ điều kiện; nội dung này được in trên văn bản trả lời.") is { } missing)
        {
            return missing;
        }

        var before = opened.Value.Case;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(DecideDossier));
        var result = await paper.Make(opened.Value.Dossier, input.Approve, Reasons.Clean(input.Reason), user, change.Now, cancel);
        var last = opened.Value.Process.Steps[^1];
        var after = before with { State = (int)DossierState.Finished, Step = last.Code, Agency = before.ReceivingAgency, Assignee = null, FinishedAt = change.Now };
        CaseStore.Save(change, before, after, input.Approve ? "approve" : "reject", input.Approve
            ? $"Đã có kết quả số {result.Number}"
            : $"Hồ sơ không đủ điều kiện giải quyết, văn bản trả lời số {result.Number}. Lý do: {Reasons.Clean(input.Reason)}");
        Dossiers.Set(change, opened.Value.Dossier.Row with
        {
            Decision = input.Approve ? "approved" : "not-eligible",
            DecisionNote = Reasons.Clean(input.Reason),
            ResultNumber = result.Number,
            ResultFile = result.File.Hash,
            ResultedAt = change.Now,
        });
        Dossiers.AddPaper(change, new Paper { Id = Guid.CreateVersion7(change.Now), CaseId = before.Id, Slot = "result", Name = result.File.Name, FileHash = result.File.Hash, Size = result.File.Length, MediaType = result.File.MediaType, Origin = "result", State = 1, AddedAt = change.Now });
        if (input.Approve)
        {
            Reusing.IssuedResults.Issue(change, opened.Value.Dossier, catalogue.Find(before.Topic), result.Number, result.File.Hash, result.File.Name, result.File.Length, result.File.MediaType);
        }

        var late = opened.Value.Dossier.Row.LateBySupplement || (before.PromisedAt is { } promised && change.Now > promised);
        Dossiers.Count(change, before.ReceivingAgency, onTime: late ? 0 : 1, late: late ? 1 : 0);
        change.Emit(input.Approve ? DossierEvents.Approved : DossierEvents.FoundNotEligible, after, result.Number);
        return await change.Commit(() => DossierGate.View(after));
    }
}
