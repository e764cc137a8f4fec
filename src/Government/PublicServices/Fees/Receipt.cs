using System.Globalization;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>A numbered receipt (biên lai). Rows are added and cancelled, never deleted; money in whole đồng.</summary>
public sealed record Receipt
{
    public Guid Id { get; init; }
    /// <summary>The agency whose series it is.</summary>
    public string Agency { get; init; } = "";
    public int Year { get; init; }
    public string Symbol { get; init; } = "";
    public long No { get; init; }
    public Guid CaseId { get; init; }
    public Guid FeeId { get; init; }
    public string FeeName { get; init; } = "";
    public long Amount { get; init; }
    /// <summary>Protected: name of the payer.</summary>
    public byte[] Payer { get; init; } = [];
    public string Channel { get; init; } = "";
    public string Reference { get; init; } = "";
    public Guid CollectedBy { get; init; }
    public DateTimeOffset CollectedAt { get; init; }
    public DateOnly Day { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public Guid? CancelledBy { get; init; }
    public string CancelReason { get; init; } = "";

    /// <summary>A channel reported the money; no officer took it.</summary>
    public bool Online { get; init; }

    public string Number => string.Create(CultureInfo.InvariantCulture, $"{Symbol}-{No:0000000}");
}

/// <summary>Money asked back.</summary>
public sealed record Refund
{
    public Guid Id { get; init; }
    public Guid ReceiptId { get; init; }
    public Guid CaseId { get; init; }
    public string Agency { get; init; } = "";
    public long Amount { get; init; }
    public string Reason { get; init; } = "";
    public byte[] Account { get; init; } = [];
    /// <summary>0 asked, 1 approved and paid back, 2 declined.</summary>
    public int State { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public Guid AskedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public string Decision { get; init; } = "";
    public string Reference { get; init; } = "";
    public DateOnly? Day { get; init; }
}

/// <summary>A till closed for a day.</summary>
public sealed record Till
{
    public string Agency { get; init; } = "";
    public Guid Officer { get; init; }
    public DateOnly Day { get; init; }
    public int Receipts { get; init; }
    public int Cancelled { get; init; }
    public long Expected { get; init; }
    public long Counted { get; init; }
    public string Note { get; init; } = "";
    public DateTimeOffset ClosedAt { get; init; }

    public long Difference => Counted - Expected;
}

public sealed record Waiver
{
    public Guid FeeId { get; init; }
    public Guid CaseId { get; init; }
    public string Agency { get; init; } = "";
    public long Amount { get; init; }
    public string Ground { get; init; } = "";
    public string Document { get; init; } = "";
    public DateTimeOffset WaivedAt { get; init; }
    public Guid WaivedBy { get; init; }
    public DateOnly Day { get; init; }
}

/// <summary>Reads the books.</summary>
public sealed class Books(Database database, Protector protector)
{
    internal const string ReceiptColumns = "id, agency, year, symbol, no, case_id, fee_id, fee_name, amount, payer, channel, reference, collected_by, collected_at, day, cancelled_at, cancelled_by, cancel_reason, online";
    private const string RefundColumns = "id, receipt_id, case_id, agency, amount, reason, account, state, asked_at, asked_by, decided_at, decided_by, decision, reference, day";

    public string PayerOf(Receipt receipt) => protector.DecryptText(receipt.Payer) ?? "";

    /// <summary>One transfer pays once.</summary>
    public async Task<bool> IsUsed(string channel, string reference, CancellationToken cancel) =>
        await database.First<int?>("select 1 from services_receipts where channel = @Channel and reference = @Reference", new { Channel = channel, Reference = reference }, cancel) is not null;

    public Task<Receipt?> Find(Guid id, CancellationToken cancel) => database.First<Receipt>($"select {ReceiptColumns} from services_receipts where id = @Id", new { Id = id }, cancel);

    public Task<List<Receipt>> OfCase(Guid caseId, CancellationToken cancel) =>
        database.Query<Receipt>($"select {ReceiptColumns} from services_receipts where case_id = @CaseId order by collected_at, no", new { CaseId = caseId }, cancel);

    public Task<List<Receipt>> OfDays(string agency, DateOnly from, DateOnly to, CancellationToken cancel) =>
        database.Query<Receipt>($"select {ReceiptColumns} from services_receipts where agency = @Agency and day between @From and @To order by year, symbol, no", new { Agency = agency, From = from, To = to }, cancel);

    public Task<List<Refund>> RefundsOfCase(Guid caseId, CancellationToken cancel) =>
        database.Query<Refund>($"select {RefundColumns} from services_refunds where case_id = @CaseId order by asked_at", new { CaseId = caseId }, cancel);

    public Task<List<Refund>> OpenRefunds(string agency, CancellationToken cancel) =>
        database.Query<Refund>($"select {RefundColumns} from services_refunds where agency = @Agency and state = 0 order by asked_at limit 200", new { Agency = agency }, cancel);

    public Task<List<Refund>> RefundsOfDays(string agency, DateOnly from, DateOnly to, CancellationToken cancel) =>
        database.Query<Refund>($"select {RefundColumns} from services_refunds where agency = @Agency and state = 1 and day between @From and @To order by decided_at", new { Agency = agency, From = from, To = to }, cancel);

    public Task<Refund?> FindRefund(Guid id, CancellationToken cancel) => database.First<Refund>($"select {RefundColumns} from services_refunds where id = @Id", new { Id = id }, cancel);

    public Task<List<Waiver>> WaiversOfCase(Guid caseId, CancellationToken cancel) =>
        database.Query<Waiver>("select fee_id, case_id, agency, amount, ground, document, waived_at, waived_by, day from services_waivers where case_id = @CaseId order by waived_at", new { CaseId = caseId }, cancel);

    public Task<List<Waiver>> WaiversOfDays(string agency, DateOnly from, DateOnly to, CancellationToken cancel) =>
        database.Query<Waiver>("select fee_id, case_id, agency, amount, ground, document, waived_at, waived_by, day from services_waivers where agency = @Agency and day between @From and @To order by waived_at", new { Agency = agency, From = from, To = to }, cancel);

    public Task<List<Till>> TillsOfDays(string agency, DateOnly from, DateOnly to, CancellationToken cancel) =>
        database.Query<Till>("select agency, officer, day, receipts, cancelled, expected, counted, note, closed_at from services_tills where agency = @Agency and day between @From and @To order by day, officer", new { Agency = agency, From = from, To = to }, cancel);

    public Task<Till?> TillOf(string agency, Guid officer, DateOnly day, CancellationToken cancel) =>
        database.First<Till>("select agency, officer, day, receipts, cancelled, expected, counted, note, closed_at from services_tills where agency = @Agency and officer = @Officer and day = @Day", new { Agency = agency, Officer = officer, Day = day }, cancel);
}
