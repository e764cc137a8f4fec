using System.Text.Json;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>Asks that money of a receipt be paid back to an account; somebody else approves.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>no-such-receipt</c>, <c>amount-wrong</c>, <c>account-wrong</c>, <c>reason-missing</c>.</remarks>
public sealed class AskRefund(DeskGate gate, Books books, IssueReceipt receipts, Protector protector, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required Guid ReceiptId { get; init; }
        public required long Amount { get; init; }
        public required string Reason { get; init; }
        public required BankAccount Account { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.CollectFee, c.ReceivingAgency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var c = opened.Case;
        if (await books.Find(input.ReceiptId, cancel) is not { CancelledAt: null } receipt || receipt.CaseId != c.Id)
        {
            return new Refusal("no-such-receipt", "Biên lai không có trong hồ sơ hoặc đã hủy.");
        }

        var left = receipt.Amount - (await books.RefundsOfCase(c.Id, cancel)).Where(r => r.ReceiptId == receipt.Id && r.State != 2).Sum(r => r.Amount);
        if (input.Amount <= 0 || input.Amount > left)
        {
            return new Refusal("amount-wrong", [new FieldMessage("Amount", $"Số tiền hoàn phải lớn hơn 0 và không quá {Platform.Web.ViFormat.Money(left)} còn lại của biên lai.")]);
        }

        var account = new BankAccount(Reasons.Clean(input.Account.Bank), string.Concat(input.Account.Number.Where(char.IsAsciiLetterOrDigit)), Reasons.Clean(input.Account.Holder));
        if (account.Bank.Length == 0 || account.Holder.Length == 0 || account.Number.Length is < 6 or > 24)
        {
            return new Refusal("account-wrong", [new FieldMessage(account.Bank.Length == 0 ? "Bank" : account.Holder.Length == 0 ? "Holder" : "Account", "Hãy ghi ngân hàng, số tài khoản (6 đến 24 ký tự) và tên chủ tài khoản nhận tiền hoàn.")]);
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi lý do hoàn tiền.") is { } missing)
        {
            return missing;
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(AskRefund));
        receipts.Hold(change, receipt.Agency, receipt.Year);
        CaseStore.Save(change, c, c, "refund-asked", $"Đề nghị hoàn {Platform.Web.ViFormat.Money(input.Amount)} của biên lai {receipt.Number}", Reasons.Clean(input.Reason));
        change.Guard(
            "insert into services_refunds(id, receipt_id, case_id, agency, amount, reason, account, state, asked_at, asked_by, decision, reference) select @Id, r.id, r.case_id, r.agency, @Amount, @Reason, @Account, 0, @Now, @By, '', '' from services_receipts r where r.id = @ReceiptId and r.cancelled_at is null",
            new { Id = Guid.CreateVersion7(change.Now), input.Amount, Reason = Reasons.Clean(input.Reason), Account = protector.EncryptText(JsonSerializer.Serialize(account)), change.Now, By = user.Actor.AccountId, ReceiptId = receipt.Id });
        change.EmitMoney(DeskEvents.RefundAsked, c.Id, new DeskEvents.Money(receipt.Agency, receipt.Number, input.Amount, receipt.Channel, Instants.LocalDate(change.Now)));
        return await change.Commit(() => DossierGate.View(c));
    }
}
