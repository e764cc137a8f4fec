using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Platform.Identity;

/// <summary>One application, to be changed by whoever operates the system.</summary>
[Authorize]
internal sealed class ApplicationPageModel(Applications applications, ChangeApplication change, ApplicationChoices choices, CurrentUser user) : PageModel
{
    public Application Application { get; private set; } = null!;

    /// <summary>As it was shown when the form was opened.</summary>
    public long Version { get; private set; }
    public ApplicationForm Form => choices.Form(Typed, TypedAll);

    public async Task<IActionResult> OnGetAsync(string client, CancellationToken cancel) => await Load(client, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string client, Guid requestId, long version, CancellationToken cancel)
    {
        if (!await Load(client, cancel))
        {
            return NotFound();
        }

        Version = version;
        var outcome = await change.Handle(new(Form.Read(requestId, client, Application.Confidential), version), user.Actor, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect("/can-bo/ung-dung?da=sua");
        }

        this.Say(outcome.Refusal!.Messages);
        return Page();
    }

    private async Task<bool> Load(string client, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.OperateSystem) || await applications.Find(client, cancel) is not { } found)
        {
            return false;
        }

        (Application, Version) = (found, found.Version);
        return true;
    }

    private string? Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : field switch
    {
        "Name" => Application.Name,
        "Agency" => Application.AgencyId,
        "RedirectUris" => Application.RedirectUris,
        "LogoutUris" => Application.LogoutUris,
        "BackchannelUri" => Application.BackchannelUri,
        "Rate" => Application.Rate.ToString(CultureInfo.InvariantCulture),
        _ => Application.PurposeByScope.GetValueOrDefault(field["Purpose.".Length..]),
    };

    private IReadOnlyList<string> TypedAll(string field) => Request.HasFormContentType ? [.. Request.Form[field].OfType<string>()] : Application.MachineScopes;
}
