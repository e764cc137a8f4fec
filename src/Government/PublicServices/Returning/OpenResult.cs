using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>The applicant opens the electronic result for the first time. Where she chose it, it is returned by that; elsewhere the opening is only noted.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>stale</c>, <c>not-now</c>.</remarks>
public sealed class OpenResult(ApplicantGate gate, Returns returns, Changes changes)
{
    public sealed record Input : DossierInput;

    /// <summary>The key of the one opening that counts.</summary>
    public static Guid KeyOf(Guid dossierId) => DossierActions.KeyOf(dossierId, "open-result");

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var (dossier, before) = (opened.Dossier, opened.Case);
        if (dossier.State is not (DossierState.Finished or DossierState.Returned))
        {
            return ReturnRefusals.NoResult;
        }

        var gives = dossier.State == DossierState.Finished && ReturnMethods.Of(dossier.Row.ReturnMethod) == "online" && (await returns.Where(dossier, cancel)).Here;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(OpenResult));
        var after = gives ? before with { State = (int)DossierState.Returned, ClosedAt = change.Now } : before;
        CaseStore.Save(change, before, after, "result-opened", gives ? "Đã nhận kết quả bản điện tử" : "", "Người nộp đã mở kết quả điện tử");
        change.Guard("insert into services_result_openings(case_id, opened_at, opened_by) values (@Id, @Now, @By) on conflict do nothing", new { before.Id, change.Now, By = user.Actor.AccountId });
        if (gives)
        {
            Dossiers.Set(change, dossier.Row with { ReturnedAt = change.Now });
            HandOut.Write(change, before.Id, "online", user.PersonId == before.OwnerId ? "owner" : "submitter", before.Agency, null, null, change.Now);
        }

        change.Emit(gives ? DossierEvents.ResultReturned : ReturnEvents.Opened, after, "online");
        return await change.Commit(() => DossierGate.View(after));
    }
}
