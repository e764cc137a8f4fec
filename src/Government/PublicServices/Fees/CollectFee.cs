using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>The receipt a collection gave.</summary>
public sealed record Collected(Guid ReceiptId, string Number, long Amount);

/// <summary>Takes a fee at the counter and gives a numbered receipt: one demanded before, or one named now (at receipt or return). When nothing demanded is open any more the clock goes on.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>no-such-fee</c>, <c>amount-wrong</c>, <c>payer-missing</c>, <c>channel-unknown</c>, <c>reference-missing</c>, <c>reference-used</c>, <c>till-closed</c>.</remarks>
public sealed class CollectFee(
    DeskGate gate, Dossiers dossiers, CaseStore cases, DossierClock clock, PersonStore persons, Books books, IssueReceipt receipts, IEnumerable<IPaymentChannel> channels, Changes changes)
{
    private const long Most = 1_000_000_000_000;

    public sealed record Input : DossierInput
    {
        /// <summary>A fee demanded before; null names a new one.</summary>
        public Guid? FeeId { get; init; }
        public string Name { get; init; } = "";
        /// <summary>Whole đồng, for a new one.</summary>
        public long Amount { get; init; }
        /// <summary>Who pays; empty: the submitter.</summary>
        public string Payer { get; init; } = "";
        public string Channel { get; init; } = CashChannel.Cash;
        /// <summary>Number of the transfer.</summary>
        public string Reference { get; init; } = "";
    }

    public async Task<Outcome<Collected>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.CollectFee, c.ReceivingAgency), cancel);
        if (opened.Answer is { } answer)
        {
            // Done before: the first answer names the receipt too.
            return await changes.Earlier<Collected>(user.Actor, input.RequestId, cancel) is { } earlier ? earlier : answer.Refusal!;
        }

        var (dossier, before) = (opened.Dossier, opened.Case);
        if (dossier.State is DossierState.New or DossierState.Refused or DossierState.Withdrawn or DossierState.Stopped)
        {
            return new Refusal("not-now", $"Không thu tiền hồ sơ ở trạng thái «{dossier.State.Words()}».");
        }

        var fees = await dossiers.Fees(before.Id, cancel);
        var open = fees.Where(f => f.PaidAt is null).ToList();
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(CollectFee));
        var fee = input.FeeId is { } wanted ? open.FirstOrDefault(f => f.Id == wanted)
            : new Fee { Id = Guid.CreateVersion7(change.Now), Name = Reasons.Clean(input.Name), Amount = input.Amount, DemandedAt = change.Now };
        if (fee is null)
        {
            return new Refusal("no-such-fee", "Khoản này đã nộp, đã miễn hoặc không có trong hồ sơ.");
        }

        if (fee.Name.Length is 0 or > 300 || fee.Amount is <= 0 or > Most)
        {
            return new Refusal("amount-wrong", [new FieldMessage(fee.Name.Length == 0 ? "Name" : "Amount", "Hãy ghi tên khoản thu và số tiền nguyên đồng, lớn hơn 0.")]);
        }

        var payer = Reasons.Clean(input.Payer) is { Length: > 0 } named ? named : (await persons.Find(before.SubmitterId, cancel))?.DisplayName ?? "";
        if (payer.Length is 0 or > 300)
        {
            return new Refusal("payer-missing", [new FieldMessage("Payer", "Hãy ghi tên người nộp tiền.")]);
        }

        if (channels.FirstOrDefault(c => c.Code == input.Channel && c.AtCounter) is not { } channel)
        {
            return new Refusal("channel-unknown", [new FieldMessage("Channel", "Hãy chọn cách nộp tiền.")]);
        }

        var started = await channel.Start(new PaymentOrder(fee.Id.ToString("D"), before.Id, fee.Amount, before.Number), Reasons.Clean(input.Reference), cancel);
        if (!started.Succeeded)
        {
            return started.Refusal!;
        }

        if (started.Value.ChannelReference.Length > 0 && await books.IsUsed(channel.Code, started.Value.ChannelReference, cancel))
        {
            return new Refusal("reference-used", [new FieldMessage("Reference", "Số giao dịch này đã dùng cho một biên lai khác.")]);
        }

        var stillOpen = open.Any(f => f.Id != fee.Id);
        var after = dossier.State == DossierState.FeeRequested && !stillOpen
            ? clock.Resume(change, before with { State = (int)DossierState.InProgress }, await cases.Pauses(before.Id, cancel)) : before;
        CaseStore.Save(change, before, after, "fee-paid", string.Create(Platform.Web.ViFormat.Culture, $"Đã thu {fee.Name}: {fee.Amount:N0} đồng"));
        if (input.FeeId is null)
        {
            change.Write(
                "insert into services_fees(id, case_id, name, amount, demanded_at, paid_at, receipt) values (@Id, @CaseId, @Name, @Amount, @Now, @Now, '')", new { fee.Id, CaseId = before.Id, fee.Name, fee.Amount, change.Now });
        }
        else
        {
            change.Guard("update services_fees set paid_at = @Now where id = @Id and paid_at is null", new { change.Now, fee.Id });
        }

        Dossiers.Set(change, dossier.Row with { FeePaid = dossier.Row.FeePaid + fee.Amount, FeeTotal = dossier.Row.FeeTotal + (input.FeeId is null ? fee.Amount : 0) });
        var drawn = receipts.AddTo(change, new(before.ReceivingAgency, before.Id, fee.Id, fee.Name, fee.Amount, payer, channel.Code, started.Value.ChannelReference), channel.InTill);
        change.Emit(DossierEvents.FeePaid, after, fee.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await change.Commit(() => new Collected(drawn.Receipt!.Id, drawn.Receipt.Number, drawn.Receipt.Amount));
    }
}
