using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>The desk that has the paper sends it to another desk, which sees the dossier from now on.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>paper-away</c>, <c>desk-unknown</c>, <c>reason-too-long</c>.</remarks>
public sealed class SendResult(DeskGate gate, Returns returns, IOrganisation organisation, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        /// <summary>Empty: the desk the applicant chose.</summary>
        public string ToDesk { get; init; } = "";
        public string Note { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.ReturnDossier, c.Agency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var (dossier, before) = (opened.Dossier, opened.Case);
        if (dossier.State != DossierState.Finished)
        {
            return ReturnRefusals.NoResult;
        }

        if (!(await returns.Where(dossier, cancel)).Here)
        {
            return ReturnRefusals.PaperAway;
        }

        var wanted = input.ToDesk.Length > 0 ? input.ToDesk : (await returns.WishOf(dossier, cancel)).Desk;
        if (organisation.Current.Find(wanted) is not { OneStop: true } to || to.Id == before.Agency)
        {
            return new Refusal("desk-unknown", [new FieldMessage("ToDesk", "Hãy chọn bộ phận một cửa khác để chuyển kết quả đến.")]);
        }

        if (reasons.CheckLength(input.Note, "Note") is { } tooLong)
        {
            return tooLong;
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(SendResult));
        CaseStore.Save(change, before, before, "result-sent", $"Kết quả đang được chuyển từ {returns.NameOf(before.Agency)} đến {to.Name}", Reasons.Clean(input.Note));
        CaseStore.Access(change, before.Id, to.Id, "returning");
        change.Write(
            "insert into services_result_legs(case_id, no, from_desk, to_desk, state, sent_at, sent_by, note) values (@Id, @No, @From, @To, 0, @Now, @By, @Note)",
            new { before.Id, No = (await returns.Legs(before.Id, cancel)).Count + 1, From = before.Agency, To = to.Id, change.Now, By = user.Actor.AccountId, Note = Reasons.Clean(input.Note) });
        change.Emit(ReturnEvents.Sent, before, to.Id);
        return await change.Commit(() => DossierGate.View(before));
    }
}
