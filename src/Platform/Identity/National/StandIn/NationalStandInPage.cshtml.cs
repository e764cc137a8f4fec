using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Web.Gallery;

namespace NhipCau.Platform.Identity;

/// <summary>Where a newcomer chooses which demo person she is, in the place of the national identity.</summary>
[DevelopmentOnly]
internal sealed class NationalStandInModel(NationalStandIn provider) : PageModel
{
    public IReadOnlyList<DemoPerson> Citizens { get; private set; } = [];
    public IReadOnlyList<DemoPerson> Officers { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!provider.IsOn)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        if (provider.Read(p => Request.Query[p] is [{ } only] ? only : null) is not { } asked)
        {
            return BadRequest();
        }

        var people = provider.People.Where(p => p.PersonalNumber.Length > 0).ToLookup(p => p.AgencyCode.Length == 0);
        (Citizens, Officers) = ([.. people[true]], [.. people[false]]);
        if (Request.Query["nguoi"] is not [{ } nguoi])
        {
            return Page();
        }

        var person = Citizens.Concat(Officers).FirstOrDefault(p => p.Login == nguoi);
        return person is null && nguoi.Length > 0 ? BadRequest() : Redirect(provider.Answer(asked, person));
    }

    /// <summary>The same question with who answers it; empty: she stops.</summary>
    public string As(string login) => UriHelper.BuildRelative(Request.PathBase, Request.Path, Request.QueryString.Add("nguoi", login));
}
