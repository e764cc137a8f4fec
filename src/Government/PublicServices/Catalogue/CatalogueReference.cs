using System.Globalization;
using NhipCau.Platform.Search;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>Something that happens in life, with what has to be done then.</summary>
public sealed record LifeEvent(string Slug, string Name, string Icon, int Order, string Subjects, IReadOnlyList<string> Codes, IReadOnlyList<string> Fields);

/// <summary>The small shipped lists around the catalogue, read once from the province's folder.</summary>
public sealed class CatalogueReference
{
    public CatalogueReference(Folders folders)
    {
        var folder = folders.Province;
        LifeEvents = [.. ShippedCatalogue.Read(folder, "life_events.csv").Select(r => new LifeEvent(
            r["slug"], r["name"], r["icon"], int.Parse(r["order"], CultureInfo.InvariantCulture), r["subjects"], List(r["procedure_codes"]), List(r["fields"]))).OrderBy(e => e.Order)];
        Synonyms = new Synonyms(ShippedCatalogue.Read(folder, "synonyms.csv").Select(r => new Synonym(r["term"], r["meaning"], r["procedure_code"])));
    }

    public IReadOnlyList<LifeEvent> LifeEvents { get; }
    public Synonyms Synonyms { get; }

    private static string[] List(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
