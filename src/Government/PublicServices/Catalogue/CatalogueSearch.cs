using NhipCau.Platform.Search;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>Which procedures a list shows; empty parts do not filter.</summary>
public sealed record CatalogueFilter
{
    public string Text { get; init; } = "";
    /// <summary>Address form of the field, <c>ho-tich</c>.</summary>
    public string Field { get; init; } = "";
    /// <summary><c>department</c>, <c>district</c> or <c>commune</c>.</summary>
    public string Level { get; init; } = "";
    public string AgencyId { get; init; } = "";
    public bool Online { get; init; }

    /// <summary>Code of the last procedure of the page before.</summary>
    public string After { get; init; } = "";
}

/// <summary>One page of a list; <see cref="Next"/> continues it, null at the end.</summary>
public sealed record CataloguePage(IReadOnlyList<Procedure> Procedures, string? Next);

/// <summary>Finds procedures: by text through the full-text index and the synonyms, otherwise by name; filters in memory.</summary>
public sealed class CatalogueSearch(ProcedureCatalogue catalogue, SearchIndex index, CatalogueReference reference, TimeProvider clock)
{
    public const string Kind = "procedure";
    private const int MostHits = 200;

    public async Task<CataloguePage> Find(CatalogueFilter filter, int take, CancellationToken cancel)
    {
        var ordered = filter.Text.Trim().Length > 0 ? await Ranked(filter.Text, cancel) : catalogue.All;
        var today = clock.Today();
        var may = filter.AgencyId.Length > 0 ? catalogue.ProceduresOf(filter.AgencyId, today).Select(p => p.Code).ToHashSet() : null;
        var matching = ordered.Where(p => p.Status == "public"
            && (filter.Field.Length == 0 || ProcedureRow.FieldSlug(p.Field) == filter.Field)
            && (filter.Level.Length == 0 || catalogue.LevelsOf(p.Code, today).Contains(filter.Level))
            && (may is null || may.Contains(p.Code))
            && (!filter.Online || catalogue.MayGoOnline(p)));
        if (filter.After.Length > 0)
        {
            matching = matching.SkipWhile(p => p.Code != filter.After).Skip(1);
        }

        var page = matching.Take(take + 1).ToList();
        return page.Count > take ? new CataloguePage(page[..take], page[take - 1].Code) : new CataloguePage(page, null);
    }

    /// <summary>Brings the index up to the catalogue; nothing to do when it already is.</summary>
    public async Task Sync(CancellationToken cancel)
    {
        var version = catalogue.Version;
        if (await index.Version(Kind, cancel) != version)
        {
            await index.Replace(Kind, version, catalogue.All.Select(Document), cancel);
        }
    }

    private async Task<List<Procedure>> Ranked(string text, CancellationToken cancel)
    {
        if (catalogue.Find(text.Trim()) is { } named)
        {
            return [named];
        }

        var expansion = reference.Synonyms.Expand(text);
        var hits = new Dictionary<string, int>(StringComparer.Ordinal);
        var own = await index.Find(Kind, text, MostHits, cancel);
        Add(hits, own, late: 0);
        foreach (var other in expansion.Texts)
        {
            // A term that is the whole of what was typed says what is meant; otherwise its hits stand behind equal ones.
            var found = await index.Find(Kind, other, MostHits, cancel);
            Add(hits, found.Where(h => h.Match < SearchMatch.Some), late: expansion.Whole ? -4 : 1);
        }

        foreach (var target in expansion.Targets)
        {
            hits[target] = -100;
        }

        return [.. hits.OrderBy(h => h.Value).Select(h => catalogue.Find(h.Key)).OfType<Procedure>()];
    }

    private static void Add(Dictionary<string, int> hits, IEnumerable<SearchHit> found, int late)
    {
        foreach (var hit in found)
        {
            var rank = ((int)hit.Match * 2) + late;
            hits[hit.Id] = hits.TryGetValue(hit.Id, out var held) ? Math.Min(held, rank) : rank;
        }
    }

    private static SearchDocument Document(Procedure p) => new(
        Kind, p.Code, p.Name,
        string.Join(' ', p.Code, p.Field, p.ResultName, p.Parts.Requirements, p.Parts.Subjects, string.Join(' ', p.Components.Select(c => c.Name)), p.Parts.ComponentsText, p.Parts.Sequence, p.Parts.LegalBasis),
        $"/thu-tuc/{p.Code}", p.Field);
}
