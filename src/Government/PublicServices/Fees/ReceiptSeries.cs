using System.Globalization;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>Form and symbol of an agency's receipts in a year.</summary>
public sealed record Series(string Form, string Symbol, int Digits);

/// <summary>Which series an agency's receipts bear (<c>receipt_series.csv</c>; empty agency: every one; <c>{yy}</c> the year).</summary>
public sealed class ReceiptSeries
{
    private readonly List<Dictionary<string, string>> rows;

    public ReceiptSeries(Folders folders) => rows = [.. new[] { folders.Province, folders.National }.SelectMany(f => ShippedCatalogue.Read(f, "receipt_series.csv"))];

    public Series Of(string agencyCode, DateOnly day)
    {
        var row = rows.Where(r => r["agency_code"].Length == 0 || r["agency_code"] == agencyCode).OrderByDescending(r => r["agency_code"].Length)
            .FirstOrDefault(r => Date(r["valid_from"], DateOnly.MinValue) <= day && day < Date(r["valid_to"], DateOnly.MaxValue))
            ?? throw new InvalidOperationException($"No receipt series for {agencyCode} on {day}");
        return new Series(row["form"], row["symbol"].Replace("{yy}", $"{day.Year % 100:00}", StringComparison.Ordinal), int.Parse(row["digits"], CultureInfo.InvariantCulture));
    }

    private static DateOnly Date(string text, DateOnly open) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : open;
}

/// <summary>Whom a fee may be waived for.</summary>
public sealed record WaiverGround(string Code, string Name, bool DocumentNeeded, string LegalBasis);

/// <summary>Grounds of waivers (<c>waiver_grounds.csv</c>).</summary>
public sealed class WaiverGrounds
{
    public WaiverGrounds(Folders folders) => All = [.. new[] { folders.National, folders.Province }.SelectMany(f => ShippedCatalogue.Read(f, "waiver_grounds.csv"))
        .Select(r => new WaiverGround(r["code"], r["name"], r["document_needed"] == "true", r["legal_basis"])).DistinctBy(g => g.Code)];

    public IReadOnlyList<WaiverGround> All { get; }

    public WaiverGround? Find(string code) => All.FirstOrDefault(g => g.Code == code);
}
