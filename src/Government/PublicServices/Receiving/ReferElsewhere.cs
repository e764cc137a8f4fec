using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving;

/// <summary>Refuses a dossier for which nobody here is competent and names who is; form 03 prints it.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>.</remarks>
public sealed class ReferElsewhere(DeskGate gate, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        /// <summary>Name of the agency that is competent.</summary>
        public required string Competent { get; init; }
        public string Address { get; init; } = "";
        public string Reason { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.ReceiveDossier, c.Agency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (!opened.Dossier.State.MayBecome(DossierState.Refused))
        {
            return new Refusal("not-now", $"Không từ chối tiếp nhận được hồ sơ ở trạng thái «{opened.Dossier.State.Words()}».");
        }

        if (reasons.Check(input.Competent, "Competent", "Hãy ghi tên cơ quan có thẩm quyền để người nộp biết phải đến đâu.") is { } missing)
        {
            return missing;
        }

        var before = opened.Case;
        var (competent, address, reason) = (Reasons.Clean(input.Competent), Reasons.Clean(input.Address), Reasons.Clean(input.Reason));
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(ReferElsewhere));
        var after = before with { State = (int)DossierState.Refused, ClosedAt = change.Now, FinishedAt = change.Now, PausedSince = null };
        CaseStore.Save(change, before, after, "refuse",
            $"Hồ sơ không được tiếp nhận. Cơ quan có thẩm quyền: {competent}{(address.Length > 0 ? $", {address}" : "")}. Lý do: {(reason.Length > 0 ? reason : "không thuộc thẩm quyền giải quyết của các cơ quan trong tỉnh")}");
        change.Write(
            "insert into services_referrals(case_id, competent_name, competent_address) values (@Id, @Competent, @Address)", new { before.Id, Competent = competent, Address = address });
        change.Emit(DossierEvents.Refused, after, "not-competent");
        return await change.Commit(() => DossierGate.View(after));
    }
}
