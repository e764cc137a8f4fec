using System.Globalization;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Defining;

/// <summary>
/// The definitions of <c>national/indicators.csv</c>, with the province's own file of that name over them, given to agencies by the province's <c>indicator_agencies.csv</c>.
/// A changed row makes another version, unless somebody has edited the definition since: then hers stays.
/// </summary>
public sealed class ShippedIndicators(Database database, Folders folders, IndicatorCatalogue catalogue, TimeProvider clock)
{
    private static readonly string[] Required = ["code", "theme", "name", "meaning", "measure", "decimals", "least", "most", "negative", "period", "due_days", "sector", "scope", "cumulative", "direction", "legal_basis", "valid_from", "confidence"];

    /// <returns>How many versions were added.</returns>
    public async Task<int> Load(CancellationToken cancel)
    {
        var known = await catalogue.Read(cancel);
        var added = 0;
        foreach (var shipped in Read())
        {
            var newest = known.Find(shipped.Code);
            if (newest is not null && (!newest.Shipped || newest with { Version = 0, ChangedAt = default } == shipped))
            {
                continue;
            }

            added += await database.Execute(
                Definitions.Insert + " on conflict do nothing", Definitions.Arguments(shipped with { Version = (newest?.Version ?? 0) + 1, ChangedAt = clock.Now() }), cancel);
        }

        await catalogue.Read(cancel);
        return added;
    }

    /// <summary>Version 0 each, by code.</summary>
    /// <exception cref="InvalidDataException">A row is wrong; the message names its line.</exception>
    internal IReadOnlyList<Indicator> Read()
    {
        var agencies = Path.Combine(folders.Province, "indicator_agencies.csv") is var map && File.Exists(map) ? CsvTable.Read(map, "sector", "agency").ToDictionary(r => r["sector"], r => r["agency"]) : [];
        var rows = new Dictionary<string, Indicator>();
        foreach (var file in new[] { folders.National, folders.Province }.Select(f => Path.Combine(f, "indicators.csv")).Where(File.Exists))
        {
            foreach (var row in CsvTable.Read(file, Required))
            {
                try
                {
                    rows[row["code"]] = Of(row, agencies);
                }
                catch (Exception e) when (e is FormatException or ArgumentException or KeyNotFoundException)
                {
                    throw new InvalidDataException($"{file}, line {row.Line}: {e.Message}", e);
                }
            }
        }

        return [.. rows.Values.Where(r => r.Agency.Length > 0).OrderBy(r => r.Code, StringComparer.Ordinal)];
    }

    private static Indicator Of(CsvLine row, Dictionary<string, string> agencies) => new()
    {
        Code = row["code"],
        ValidFrom = DateOnly.ParseExact(row["valid_from"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Name = VietnameseText.Clean(row["name"]),
        Meaning = VietnameseText.Clean(row["meaning"]),
        Theme = VietnameseText.Clean(row["theme"]),
        Measure = VietnameseText.Clean(row["measure"]),
        Decimals = int.Parse(row["decimals"], CultureInfo.InvariantCulture),
        Least = Amount(row["least"]),
        Most = Amount(row["most"]),
        Negative = bool.Parse(row["negative"]),
        Period = (int)Enum.Parse<PeriodKind>(row["period"], ignoreCase: true),
        DueDays = int.Parse(row["due_days"], CultureInfo.InvariantCulture),
        Agency = agencies.GetValueOrDefault(row["sector"]) ?? "",
        Scope = (int)Enum.Parse<IndicatorScope>(row["scope"], ignoreCase: true),
        Direction = row["direction"] switch { "higher" => 1, "lower" => 2, "neutral" => 0, var other => throw new FormatException($"unknown direction '{other}'") },
        Cumulative = bool.Parse(row["cumulative"]),
        LegalBasis = VietnameseText.Clean(row["legal_basis"]),
        Confidence = row["confidence"],
        Shipped = true,
    };

    private static long? Amount(string text) => text.Length == 0 ? null : Amounts.Of(decimal.Parse(text, CultureInfo.InvariantCulture)) ?? throw new FormatException($"'{text}' is no amount");
}
