using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>A day of one officer: receipts against the till.</summary>
public sealed record TillDay(DateOnly Day, Guid Officer, string Name, int Receipts, int Cancelled, long Cash, long Other, Till? Till);

/// <summary>Something the books must satisfy, and whether they do.</summary>
public sealed record BookCheck(string Text, bool Holds, string Detail);

/// <summary>A month of an agency's fees, checked to the đồng.</summary>
public sealed record MonthBooks
{
    public required string Agency { get; init; }
    public required DateOnly First { get; init; }
    public required DateOnly Last { get; init; }
    public required IReadOnlyList<Receipt> Receipts { get; init; }
    public required IReadOnlyList<TillDay> Days { get; init; }
    public required IReadOnlyList<Waiver> Waivers { get; init; }
    public required IReadOnlyList<Refund> Refunds { get; init; }
    public required IReadOnlyList<(string Fee, int Count, long Sum)> ByFee { get; init; }
    public required IReadOnlyList<(string Channel, int Count, long Sum)> ByChannel { get; init; }
    public required IReadOnlyList<BookCheck> Checks { get; init; }

    /// <summary>Taken, without what was cancelled.</summary>
    public long Collected => Receipts.Where(r => r.CancelledAt is null).Sum(r => r.Amount);
    public long PaidBack => Refunds.Sum(r => r.Amount);
    public long Waived => Waivers.Sum(w => w.Amount);
    public long Net => Collected - PaidBack;
    public bool Balanced => Checks.All(c => c.Holds);
}

/// <summary>Puts a month's books together and checks that numbers run without gaps, tills agree with receipts, and receipts with the dossiers they were given for.</summary>
public sealed class Reconciliation(Database database, Books books, Officers officers, IEnumerable<IPaymentChannel> channels)
{
    public async Task<MonthBooks> Of(string agency, int year, int month, CancellationToken cancel)
    {
        var first = new DateOnly(year, month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var receipts = await books.OfDays(agency, first, last, cancel);
        var tills = await books.TillsOfDays(agency, first, last, cancel);
        var refunds = await books.RefundsOfDays(agency, first, last, cancel);
        var names = await officers.Names(receipts.Select(r => r.CollectedBy).Concat(tills.Select(t => t.Officer)), cancel);
        var valid = receipts.Where(r => r.CancelledAt is null).ToList();
        var days = receipts.GroupBy(r => (r.Day, r.CollectedBy)).OrderBy(g => g.Key.Day).ThenBy(g => names.GetValueOrDefault(g.Key.CollectedBy), StringComparer.Ordinal).Select(g => new TillDay(
            g.Key.Day, g.Key.CollectedBy, names.GetValueOrDefault(g.Key.CollectedBy) is { Length: > 0 } name ? name : "Thu trực tuyến", g.Count(), g.Count(r => r.CancelledAt is not null),
            g.Where(r => r.CancelledAt is null && InTill(r)).Sum(r => r.Amount), g.Where(r => r.CancelledAt is null && !InTill(r)).Sum(r => r.Amount),
            tills.FirstOrDefault(t => t.Officer == g.Key.CollectedBy && t.Day == g.Key.Day))).ToList();
        return new MonthBooks
        {
            Agency = agency,
            First = first,
            Last = last,
            Receipts = receipts,
            Days = days,
            Waivers = await books.WaiversOfDays(agency, first, last, cancel),
            Refunds = refunds,
            ByFee = [.. valid.GroupBy(r => r.FeeName).Select(g => (g.Key, g.Count(), g.Sum(r => r.Amount))).OrderByDescending(g => g.Item3)],
            ByChannel = [.. valid.GroupBy(r => r.Channel).Select(g => (channels.FirstOrDefault(c => c.Code == g.Key)?.Name ?? g.Key, g.Count(), g.Sum(r => r.Amount))).OrderByDescending(g => g.Item3)],
            Checks = await Checks(agency, receipts, days, cancel),
        };
    }

    private async Task<IReadOnlyList<BookCheck>> Checks(string agency, List<Receipt> receipts, List<TillDay> days, CancellationToken cancel)
    {
        var gaps = receipts.GroupBy(r => (r.Year, r.Symbol)).SelectMany(g => g.Zip(g.Skip(1)).Where(p => p.Second.No != p.First.No + 1).Select(p => $"{p.First.Number} → {p.Second.Number}")).ToList();
        var open = days.Where(d => d.Cash > 0 && d.Till is null).ToList();
        var wrong = days.Where(d => d.Till is { } till && till.Expected != d.Cash).ToList();
        var different = days.Where(d => d.Till is { Difference: not 0 }).ToList();
        var ids = receipts.Select(r => r.CaseId).Distinct().ToArray();
        // Every dossier's paid amount is the sum of its receipts, less what was paid back; payments made elsewhere (MarkFeePaid) have no receipt of ours.
        var sums = ids.Length == 0 ? [] : await database.Query<DossierSum>(
            $"select d.case_id, d.fee_paid as paid, cast(coalesce((select sum(r.amount) from services_receipts r where r.case_id = d.case_id and r.cancelled_at is null), 0) as bigint) as receipts, cast(coalesce((select sum(x.amount) from services_refunds x where x.case_id = d.case_id and x.state = 1), 0) as bigint) as refunds, cast(coalesce((select sum(f.amount - f.waived) from services_fees f where f.case_id = d.case_id and f.paid_at is not null and f.waived = 0 and not exists (select 1 from services_receipts r where r.fee_id = f.id)), 0) as bigint) as elsewhere from services_dossiers d where {database.Dialect.AnyOf("d.case_id", "@Ids")}",
            new { Ids = ids }, cancel);
        var unlike = sums.Where(s => s.Paid != s.Receipts - s.Refunds + s.Elsewhere).ToList();
        var last = await database.Query<NumberLast>("select year, symbol, last from services_receipt_numbers where agency = @Agency", new { Agency = agency }, cancel);
        var over = receipts.Where(r => last.FirstOrDefault(l => l.Year == r.Year && l.Symbol == r.Symbol)?.Last < r.No).ToList();
        return
        [
            new("Số biên lai liên tục, không trùng", gaps.Count == 0 && over.Count == 0, string.Join("; ", gaps)),
            new("Mọi ngày có thu tiền mặt đã chốt quỹ", open.Count == 0, string.Join("; ", open.Select(d => $"{d.Day:dd/MM} {d.Name}"))),
            new("Sổ quỹ bằng tổng biên lai", wrong.Count == 0, string.Join("; ", wrong.Select(d => $"{d.Day:dd/MM} {d.Name}"))),
            new("Tiền đếm được bằng sổ quỹ", different.Count == 0, string.Join("; ", different.Select(d => $"{d.Day:dd/MM} {d.Name}: {Platform.Web.ViFormat.Money(d.Till!.Difference)}"))),
            new("Số đã thu ghi trong hồ sơ bằng biên lai trừ hoàn tiền", unlike.Count == 0, string.Join("; ", unlike.Select(s => s.CaseId.ToString("D")))),
        ];
    }

    private bool InTill(Receipt receipt) => channels.Any(c => c.Code == receipt.Channel && c.InTill);

    private sealed class DossierSum
    {
        public Guid CaseId { get; init; }
        public long Paid { get; init; }
        public long Receipts { get; init; }
        public long Refunds { get; init; }
        public long Elsewhere { get; init; }
    }

    private sealed class NumberLast
    {
        public int Year { get; init; }
        public string Symbol { get; init; } = "";
        public long Last { get; init; }
    }
}
