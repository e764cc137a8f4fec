using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>Who may do what for an agency and why: for those who look after the staff of a subtree, and for the operators of the whole system.</summary>
[Authorize]
internal sealed class RightsPageModel(RightsExplained explained, PermissionNames names, IOrganisation organisation, CurrentUser user, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public Agency? Agency { get; private set; }
    public string Permission { get; private set; } = "";
    public string PermissionName => names.Of(Permission);
    public bool MayGrant => Agency is not null && GiveRole.MayIn(user, Agency.Id, organisation);
    public string Day { get; private set; } = "";
    public IReadOnlyList<Reason> Reasons { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "co-quan")] string? agency, [FromQuery(Name = "quyen")] string? permission, [FromQuery(Name = "ngay")] string? day, CancellationToken cancel)
    {
        var everywhere = user.Grants.Has(Permissions.OperateSystem);
        var mine = organisation.Current.Agencies.Where(a => everywhere || user.Allows(Permissions.RecordLeave, a.Path)).ToList();
        if (mine.Count == 0)
        {
            return NotFound();
        }

        Agency = mine.FirstOrDefault(a => a.Id == agency) ?? mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine[0];
        Permission = Permissions.All.FirstOrDefault(p => p == permission) ?? Permissions.ReadDossier;
        var on = TypedDay.Read(day) ?? clock.Today();
        Day = ViFormat.Date(on);
        Agencies = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        Choices = [.. Permissions.All.Select(p => new Choice(p, names.Of(p)))];
        Reasons = await explained.Who(Permission, Agency, on, cancel);
        return Page();
    }
}
