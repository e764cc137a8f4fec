using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.Web.Presenting;

/// <summary>Switches presenter mode; switching off from the bar leads back to the page it stands on.</summary>
[Authorize]
public sealed class PresentingModel(Presenter presenter, CurrentUser user) : PageModel
{
    public bool IsOn => presenter.IsOn;
    public string Back { get; private set; } = "";

    public IActionResult OnGet(string? ve)
    {
        Back = Url.IsLocalUrl(ve) ? ve! : "";
        return May ? Page() : NotFound();
    }

    public IActionResult OnPost(bool bat, string? ve)
    {
        if (!May)
        {
            return NotFound();
        }

        presenter.Switch(bat);
        return LocalRedirect(Url.IsLocalUrl(ve) ? ve! : Presenter.Address);
    }

    private bool May => user.Grants.Has(Permissions.ReadCentre) || user.Grants.Has(Permissions.HandleIncident) || presenter.IsOn;
}
