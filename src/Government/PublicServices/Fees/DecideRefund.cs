using System.Text.Json;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>Approves a refund and pays it back through the channel the money came by, or declines it. Never whoever asked.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>same-officer</c>, <c>reason-missing</c>, and those of the channel.</remarks>
public sealed class DecideRefund(DeskGate gate, Books books, Protector protector, IEnumerable<IPaymentChannel> channels, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required Guid RefundId { get; init; }
        public required bool Approve { get; init; }
        /// <summary>Needed to decline.</summary>
        public string Reason { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.ApproveFee, c.ReceivingAgency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var (dossier, c) = (opened.Dossier, opened.Case);
        if (await books.FindRefund(input.RefundId, cancel) is not { State: 0 } refund || refund.CaseId != c.Id || await books.Find(refund.ReceiptId, cancel) is not { } receipt)
        {
            return new Refusal("not-now", "Đề nghị hoàn tiền này không còn chờ duyệt.");
        }

        if (refund.AskedBy == user.Actor.AccountId)
        {
            return new Refusal("same-officer", "Người đề nghị không tự duyệt được; cần người khác duyệt.");
        }

        if (!input.Approve && reasons.Check(input.Reason, "Reason", "Hãy ghi lý do không hoàn tiền.") is { } missing)
        {
            return missing;
        }

        var reference = "";
        if (input.Approve)
        {
            if (channels.FirstOrDefault(x => x.Code == receipt.Channel) is not { } channel)
            {
                return new Refusal("not-now", "Kênh đã thu khoản này không còn nối, chưa hoàn tiền được.");
            }

            var account = JsonSerializer.Deserialize<BankAccount>(protector.DecryptText(refund.Account)!)!;
            var back = await channel.Return(new PaymentReturn(refund.Id.ToString("D"), receipt.Reference, refund.Amount, refund.Reason, account), cancel);
            if (!back.Succeeded)
            {
                return back.Refusal!;
            }

            reference = back.Value.ChannelReference;
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(DecideRefund));
        CaseStore.Save(change, c, c, "refund-decided", input.Approve ? $"Đã duyệt hoàn {Platform.Web.ViFormat.Money(refund.Amount)} của biên lai {receipt.Number}" : $"Không duyệt hoàn tiền biên lai {receipt.Number}. Lý do: {Reasons.Clean(input.Reason)}");
        change.Guard(
            "update services_refunds set state = @State, decided_at = @Now, decided_by = @By, decision = @Decision, reference = @Reference, day = @Day where id = @Id and state = 0",
            new { State = input.Approve ? 1 : 2, change.Now, By = user.Actor.AccountId, Decision = Reasons.Clean(input.Reason), Reference = reference, Day = Instants.LocalDate(change.Now), refund.Id });
        if (input.Approve)
        {
            Dossiers.Set(change, dossier.Row with { FeePaid = dossier.Row.FeePaid - refund.Amount, FeeTotal = dossier.Row.FeeTotal - refund.Amount });
        }

        change.EmitMoney(DeskEvents.RefundDecided, c.Id, new DeskEvents.Money(receipt.Agency, receipt.Number, input.Approve ? -refund.Amount : 0, receipt.Channel, Instants.LocalDate(change.Now)));
        return await change.Commit(() => DossierGate.View(c));
    }
}
