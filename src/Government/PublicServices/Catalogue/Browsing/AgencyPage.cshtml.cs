using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>An agency: where it is, what it may handle.</summary>
public sealed class AgencyPageModel(CatalogueSearch search, ICatalogue catalogue, IOrganisation organisation, IOptions<Platform.Web.Shell.ProvinceProfile> province) : PageModel
{
    private const int PageSize = 30;

    public Agency Agency { get; private set; } = null!;
    public CataloguePage Found { get; private set; } = new([], null);
    public IReadOnlyList<Fact> Facts { get; private set; } = [];
    public string Hotline => province.Value.Hotline;
    public Crumb[] Way => [new(T("nav.home"), "/"), new(T("services.agencies"), "/co-quan"), new(Agency.Name)];

    public async Task<IActionResult> OnGet(string id, string? after, CancellationToken cancel)
    {
        var chart = organisation.Current;
        if (chart.Find(id) is not { } agency)
        {
            return NotFound();
        }

        Agency = agency;
        Found = await search.Find(new CatalogueFilter { AgencyId = id, After = after ?? "" }, PageSize, cancel);
        var above = chart.Find(agency.ParentId);
        Facts =
        [
            new(T("agency.desk"), catalogue.DeskFor(id)?.Name),
            new(T("agency.area"), agency.Kind is "district" or "commune" ? chart.UnitName(agency.UnitCode) : province.Value.ProvinceName),
            new(T("agency.address"), agency.Kind is "province" or "department" ? province.Value.Address : null),
            new(T("agency.above"), above?.Name, above is null ? null : $"/co-quan/{above.Id}"),
            new(T("agency.code"), agency.Code),
        ];
        return Page();
    }
}
