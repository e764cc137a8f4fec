using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>Money for a demanded fee that a channel reports: one receipt per payment, however often it is reported. The order's reference is the fee's id.</summary>
/// <remarks>Refuses: <c>amount-wrong</c>, <c>already-paid</c>, <c>stale</c>.</remarks>
public sealed class OnlinePayments(Database database, Dossiers dossiers, CaseStore cases, DossierClock clock, PersonStore persons, IssueReceipt receipts, Changes changes) : IPaymentReceiver
{
    public async Task<Outcome<PaymentReceived>?> Receive(PaymentArrived arrived, CancellationToken cancel)
    {
        if (!Guid.TryParse(arrived.Order, out var feeId) || await database.First<Guid?>("select case_id from services_fees where id = @Id", new { Id = feeId }, cancel) is not { } caseId
            || await dossiers.Find(caseId, cancel) is not { } dossier)
        {
            return null;
        }

        if (await database.First<Receipt>($"select {Books.ReceiptColumns} from services_receipts where channel = @Channel and reference = @Reference", new { arrived.Channel, Reference = arrived.ChannelReference }, cancel) is { } known)
        {
            return (Outcome<PaymentReceived>)new PaymentReceived(known.Number);
        }

        var before = dossier.Case;
        var fees = await dossiers.Fees(caseId, cancel);
        var fee = fees.First(f => f.Id == feeId);
        if (fee.PaidAt is not null)
        {
            return (Outcome<PaymentReceived>)new Refusal("already-paid", "Khoản này đã nộp bằng cách khác; tiền đến sau phải được hoàn lại.");
        }

        if (arrived.Amount != fee.Amount)
        {
            return (Outcome<PaymentReceived>)new Refusal("amount-wrong", "Số tiền đến không bằng số phải nộp.");
        }

        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(OnlinePayments));
        var last = fees.Count(f => f.PaidAt is null) == 1;
        var after = dossier.State == DossierState.FeeRequested && last ? clock.Resume(change, before with { State = (int)DossierState.InProgress }, await cases.Pauses(caseId, cancel)) : before;
        CaseStore.Save(change, before, after, "fee-paid", $"Đã nộp {fee.Name} trực tuyến");
        change.Guard("update services_fees set paid_at = @Now where id = @Id and paid_at is null", new { change.Now, fee.Id });
        Dossiers.Set(change, dossier.Row with { FeePaid = dossier.Row.FeePaid + fee.Amount });
        var payer = (await persons.Find(before.SubmitterId, cancel))?.DisplayName ?? "";
        var drawn = receipts.AddTo(change, new(before.ReceivingAgency, caseId, fee.Id, fee.Name, fee.Amount, payer, arrived.Channel, arrived.ChannelReference) { Online = true }, inTill: false);
        change.Emit(DossierEvents.FeePaid, after, fee.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await change.Commit(() => new PaymentReceived(drawn.Receipt!.Number));
    }
}
