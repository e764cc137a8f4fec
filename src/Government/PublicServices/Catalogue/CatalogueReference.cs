using System.Globalization;
using NhipCau.Platform.Search;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>Something that happens in life, with what has to be done then.</summary>
public sealed record LifeEvent(string Slug, string Name, string Icon, int Order, string Subjects, IReadOnlyList<string> Codes, IReadOnlyList<string> Fields);

/// <summary>One of several parts of what a procedure costs. <see cref="Amount"/> in đồng, or a rate of a base; from–to (exclusive).</summary>
public sealed record FeePart(string ProcedureCode, string Code, string Name, string Kind, long? Amount, decimal? RatePercent, string Base, DateOnly ValidFrom, DateOnly ValidTo);

/// <summary>The small shipped lists around the catalogue, read once from the province's folder.</summary>
public sealed class CatalogueReference
{
    public CatalogueReference(Folders folders)
    {
        var folder = folders.Province;
        LifeEvents = [.. ShippedCatalogue.Read(folder, "life_events.csv").Select(r => new LifeEvent(
            r["slug"], r["name"], r["icon"], int.Parse(r["order"], CultureInfo.InvariantCulture), r["subjects"], List(r["procedure_codes"]), List(r["fields"]))).OrderBy(e => e.Order)];
        Synonyms = new Synonyms(ShippedCatalogue.Read(folder, "synonyms.csv").Select(r => new Synonym(r["term"], r["meaning"], r["procedure_code"])));
        Fees = ShippedCatalogue.Read(folder, "fees.csv").Select(r => new FeePart(
            r["procedure_code"], r["fee_code"], r["name"], r["kind"],
            long.TryParse(r["amount"], CultureInfo.InvariantCulture, out var dong) ? dong : null,
            decimal.TryParse(r["rate_percent"], CultureInfo.InvariantCulture, out var rate) ? rate : null,
            r["base"], Date(r["valid_from"], DateOnly.MinValue), Date(r["valid_to"], ProcedureRow.Open))).ToLookup(f => f.ProcedureCode);
    }

    public IReadOnlyList<LifeEvent> LifeEvents { get; }
    public Synonyms Synonyms { get; }
    public ILookup<string, FeePart> Fees { get; }

    private static string[] List(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DateOnly Date(string text, DateOnly open) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : open;
}
