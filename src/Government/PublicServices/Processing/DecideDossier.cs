using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>The signer decides: the result as a numbered PDF, or the reasoned answer that the conditions are not met; the dossier goes back to the desk.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>, <c>no-agency</c>, <c>number-taken</c>, <c>own-appraisal</c>.</remarks>
public sealed class DecideDossier(DossierGate gate, Reasons reasons, ResultPaper paper, ResultNumbers numbers, Catalogue.ICatalogue catalogue, CaseStore cases, Officers officers, Changes changes)
{
    private const int MostPapers = 20;

    public sealed record Input : DossierInput
    {
        public required bool Approve { get; init; }
        /// <summary>Needed for a refusal; printed on the answer.</summary>
        public string Reason { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, input.Approve ? "approve" : "reject", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (!input.Approve && reasons.Check(input.Reason, "Reason", "Hãy ghi rõ vì sao hồ sơ không đủ điều kiện; nội dung này được in trên văn bản trả lời.") is { } missing)
        {
            return missing;
        }

        var own = await OwnAppraisal(opened, cancel);
        if (own && !opened.Step.OwnAppraisal)
        {
            return Own;
        }

        var outcome = await Decide(opened, input, own, cancel);
        for (var papers = 1; ReferenceEquals(outcome.Refusal, ResultNumbers.Taken) && papers < MostPapers; papers++)
        {
            outcome = await Decide(opened, input, own, cancel);
        }

        return outcome;
    }

    private static readonly Refusal Own = new("own-appraisal", "Người đã thẩm định hồ sơ không ký kết quả của chính hồ sơ đó, kể cả khi làm thay, theo uỷ quyền hoặc ở chức vụ khác. Hãy chuyển người khác ký.");

    /// <summary>Whether the signer, or whoever she signs for, is one of those who appraised it.</summary>
    private async Task<bool> OwnAppraisal(Opened opened, CancellationToken cancel)
    {
        if (opened.Step.Permission != Permissions.ApproveDossier)
        {
            return false;
        }

        var appraised = Appraisals.Of(await cases.Trail(opened.Case.Id, cancel), opened.Process, opened.Step.Code, Permissions.ProcessDossier);
        var signing = new[] { opened.Actor.AccountId, opened.Actor.DelegatedBy, CaseStore.InsteadOf(opened.Actor, opened.Case, "approve") }.OfType<Guid>();
        return appraised.Count > 0 && await officers.SamePerson(appraised, signing, cancel);
    }

    private async Task<Outcome<DossierView>> Decide(Opened opened, Input input, bool own, CancellationToken cancel)
    {
        var (before, row, reason) = (opened.Case, opened.Dossier.Row, Reasons.Clean(input.Reason));
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(DecideDossier));
        var year = Instants.LocalDate(change.Now).Year;
        var register = paper.Register(opened.Dossier, input.Approve, Instants.LocalDate(change.Now));
        var sequence = await numbers.Next(register, year, cancel);
        var result = await paper.Make(opened.Dossier, sequence, input.Approve, reason, opened.User, change.Now, cancel);
        var after = before with { State = (int)DossierState.Finished, Step = opened.Process.Last.Code, Agency = before.ReceivingAgency, Assignee = null, FinishedAt = change.Now, Flag = own ? CaseFlags.OwnAppraisal : before.Flag };
        CaseStore.Save(change, before, after, input.Approve ? "approve" : "reject", input.Approve
            ? $"Đã có kết quả số {result.Number}"
            : $"Hồ sơ không đủ điều kiện giải quyết, văn bản trả lời số {result.Number}. Lý do: {reason}");
        ResultNumbers.Take(change, register, year, sequence);
        Dossiers.Set(change, row with { Decision = input.Approve ? "approved" : "not-eligible", DecisionNote = reason, ResultNumber = result.Number, ResultFile = result.File.Hash, ResultedAt = change.Now });
        Dossiers.AddPaper(change, result.Paper(before.Id, change.Now));
        if (input.Approve)
        {
            Reusing.IssuedResults.Issue(change, opened.Dossier, catalogue.Find(before.Topic), result.Number, result.File.Hash, result.File.Name, result.File.Length, result.File.MediaType);
        }

        var late = row.LateBySupplement || (before.PromisedAt is { } promised && change.Now > promised);
        Dossiers.Count(change, before.ReceivingAgency, onTime: late ? 0 : 1, late: late ? 1 : 0);
        change.Emit(input.Approve ? DossierEvents.Approved : DossierEvents.FoundNotEligible, after, result.Number);
        return await change.Commit(() => DossierGate.View(after));
    }
}
