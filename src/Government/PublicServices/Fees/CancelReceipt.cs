using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>Cancels a receipt written wrongly, on the day it was given and before the till was closed: number and row stay, the fee is open again. Later mistakes are paid back instead.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>till-closed</c>, <c>reason-missing</c>.</remarks>
public sealed class CancelReceipt(DeskGate gate, Books books, IssueReceipt receipts, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required Guid ReceiptId { get; init; }
        public required string Reason { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.CollectFee, c.ReceivingAgency) || gate.Allows(way, Permissions.ApproveFee, c.ReceivingAgency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var (dossier, c) = (opened.Dossier, opened.Case);
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(CancelReceipt));
        if (await books.Find(input.ReceiptId, cancel) is not { CancelledAt: null } receipt || receipt.CaseId != c.Id || (await books.RefundsOfCase(c.Id, cancel)).Any(r => r.ReceiptId == receipt.Id && r.State != 2))
        {
            return new Refusal("not-now", "Biên lai này không hủy được: không có trong hồ sơ, đã hủy hoặc đã đề nghị hoàn tiền.");
        }

        if (!gate.Allows(user, Permissions.ApproveFee, receipt.Agency) && receipt.CollectedBy != user.Actor.AccountId)
        {
            return Refusal.NotAllowed;
        }

        if (receipt.Day != Instants.LocalDate(change.Now) || await books.TillOf(receipt.Agency, receipt.CollectedBy, receipt.Day, cancel) is not null)
        {
            return new Refusal("till-closed", "Quỹ ngày của biên lai đã chốt; hãy lập đề nghị hoàn tiền thay cho hủy biên lai.");
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi lý do hủy biên lai.") is { } missing)
        {
            return missing;
        }

        receipts.Hold(change, receipt.Agency, receipt.Year);
        CaseStore.Save(change, c, c, "receipt-cancelled", $"Hủy biên lai {receipt.Number}", Reasons.Clean(input.Reason));
        change.Guard(
            "update services_receipts set cancelled_at = @Now, cancelled_by = @By, cancel_reason = @Reason where id = @Id and cancelled_at is null and not exists (select 1 from services_tills t where t.agency = services_receipts.agency and t.officer = services_receipts.collected_by and t.day = services_receipts.day)",
            new { change.Now, By = user.Actor.AccountId, Reason = Reasons.Clean(input.Reason), receipt.Id });
        change.Guard("update services_fees set paid_at = null, receipt = '' where id = @FeeId", new { receipt.FeeId });
        Dossiers.Set(change, dossier.Row with { FeePaid = dossier.Row.FeePaid - receipt.Amount });
        change.EmitMoney(DeskEvents.ReceiptCancelled, c.Id, new DeskEvents.Money(receipt.Agency, receipt.Number, -receipt.Amount, receipt.Channel, receipt.Day));
        return await change.Commit(() => DossierGate.View(c));
    }
}
