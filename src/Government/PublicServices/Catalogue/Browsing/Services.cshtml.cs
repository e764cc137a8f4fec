using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>Search and browse: filters live in the address.</summary>
public sealed class ServicesModel(CatalogueSearch search, ICatalogue catalogue, CatalogueReference reference, IOrganisation organisation, IOptions<Platform.Web.Shell.ProvinceProfile> province) : PageModel
{
    private const int PageSize = 20;
    private const int ShownAgencies = 5;
    private static readonly string[] AllLevels = ["department", "district", "commune"];

    public CataloguePage Found { get; private set; } = new([], null);
    public CatalogueFilter Filter { get; private set; } = new();
    public string Query => Filter.Text;
    public string Hotline => province.Value.Hotline;
    public IReadOnlyList<Agency> Agencies { get; private set; } = [];
    public IReadOnlyList<LifeEvent> LifeEvents => reference.LifeEvents;
    /// <summary>The levels that the chart in force has.</summary>
    public IReadOnlyList<Choice> Levels => [.. AllLevels.Where(l => organisation.Current.Agencies.Any(a => a.Kind == l)).Select(l => new Choice(l, CatalogueWords.Level(l)))];
    public IReadOnlyList<Choice> OnlineOptions { get; } = [new("co", T("services.online"))];
    public IReadOnlyList<string> OnlineChosen => Filter.Online ? ["co"] : [];
    public Crumb[] Way => Query.Length > 0 ? [new(T("nav.home"), "/"), new(T("services.title"), "/dich-vu-cong"), new(T("services.results"))] : [new(T("nav.home"), "/"), new(T("services.title"))];

    public IReadOnlyList<Choice> Fields => [.. catalogue.All.Select(p => p.Field).Distinct()
        .Order(VietnameseCollation.Instance).Select(f => new Choice(ProcedureRow.FieldSlug(f), f))];

    /// <summary>Departments and districts; where there are no districts, communes.</summary>
    public IReadOnlyList<Choice> AgencyOptions => [.. organisation.Current.Agencies.Where(a => a.Kind is "department" || a.Kind == (Levels.Any(l => l.Value == "district") ? "district" : "commune")).Select(a => new Choice(a.Id, a.Name))];

    public async Task OnGet(string? q, string? linhvuc, string? cap, string? coquan, string? tructuyen, string? after, CancellationToken cancel)
    {
        var text = VietnameseText.Clean(q).Trim();
        Filter = new CatalogueFilter
        {
            Text = text.Length > 200 ? text[..200] : text,
            Field = linhvuc ?? "",
            Level = cap ?? "",
            AgencyId = coquan ?? "",
            Online = tructuyen == "co",
            After = after ?? "",
        };
        Found = await search.Find(Filter, PageSize, cancel);
        Agencies = Filter.After.Length == 0 ? FindAgencies(text) : [];
    }

    private List<Agency> FindAgencies(string text)
    {
        var key = VietnameseText.SearchKey(text);
        return key.Length < 4 ? [] : [.. organisation.Current.Agencies
            .Where(a => a.Kind is "department" or "district" or "commune" && (" " + VietnameseText.SearchKey(a.Name)).Contains(" " + key, StringComparison.Ordinal)).Take(ShownAgencies)];
    }
}
