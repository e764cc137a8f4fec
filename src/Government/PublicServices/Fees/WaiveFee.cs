using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>Waives a demanded fee on a ground of the law; when nothing demanded is open any more the clock goes on.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>no-such-fee</c>, <c>ground-unknown</c>, <c>document-missing</c>.</remarks>
public sealed class WaiveFee(DeskGate gate, Dossiers dossiers, CaseStore cases, DossierClock clock, WaiverGrounds grounds, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required Guid FeeId { get; init; }
        public required string Ground { get; init; }
        /// <summary>Number of the paper that proves it.</summary>
        public string Document { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.ApproveFee, c.ReceivingAgency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var (dossier, before) = (opened.Dossier, opened.Case);
        var fees = await dossiers.Fees(before.Id, cancel);
        if (fees.FirstOrDefault(f => f.Id == input.FeeId && f.PaidAt is null) is not { } fee)
        {
            return new Refusal("no-such-fee", "Khoản này đã nộp, đã miễn hoặc không có trong hồ sơ.");
        }

        if (grounds.Find(input.Ground) is not { } ground)
        {
            return new Refusal("ground-unknown", [new FieldMessage("Ground", "Hãy chọn căn cứ miễn.")]);
        }

        var document = Reasons.Clean(input.Document);
        if (ground.DocumentNeeded && document.Length == 0)
        {
            return new Refusal("document-missing", [new FieldMessage("Document", "Căn cứ này cần giấy tờ chứng minh; hãy ghi số giấy tờ.")]);
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(WaiveFee));
        var after = dossier.State == DossierState.FeeRequested && fees.Count(f => f.PaidAt is null) == 1
            ? clock.Resume(change, before with { State = (int)DossierState.InProgress }, await cases.Pauses(before.Id, cancel)) : before;
        CaseStore.Save(change, before, after, "fee-waived", $"Miễn {fee.Name}: {ground.Name}");
        change.Guard("update services_fees set paid_at = @Now, waived = amount where id = @Id and paid_at is null", new { change.Now, fee.Id });
        change.Write(
            "insert into services_waivers(fee_id, case_id, agency, amount, ground, document, waived_at, waived_by, day) values (@FeeId, @CaseId, @Agency, @Amount, @Ground, @Document, @Now, @By, @Day)",
            new { FeeId = fee.Id, CaseId = before.Id, Agency = before.ReceivingAgency, fee.Amount, Ground = ground.Code, Document = document, change.Now, By = user.Actor.AccountId, Day = Instants.LocalDate(change.Now) });
        Dossiers.Set(change, dossier.Row with { FeeTotal = dossier.Row.FeeTotal - fee.Amount });
        change.EmitMoney(DeskEvents.FeeWaived, before.Id, new DeskEvents.Money(before.ReceivingAgency, "", fee.Amount, ground.Code, Instants.LocalDate(change.Now)));
        return await change.Commit(() => DossierGate.View(after));
    }
}
