using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;

namespace NhipCau.Operations.Indicators.Defining;

/// <summary>Every indicator with who reports it and when.</summary>
[Authorize]
public sealed class DefinitionsPageModel(IndicatorCatalogue catalogue, IOrganisation organisation, CurrentUser user) : PageModel
{
    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];
    public bool MayDefine => SaveDefinition.May(user, organisation, null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!MayDefine && !user.Grants.Has(Permissions.ReportIndicator) && !user.Grants.Has(Permissions.ReadCentre))
        {
            return NotFound();
        }

        Indicators = (await catalogue.Read(cancel)).Newest;
        return Page();
    }

    public string AgencyName(string id) => organisation.Current.Find(id)?.ShortName ?? id;
}
