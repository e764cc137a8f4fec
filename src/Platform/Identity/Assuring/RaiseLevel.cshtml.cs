using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Asks somebody who is signed in for exactly the step to the level that a page, a procedure or an application needs, and goes on where she was.</summary>
[Authorize]
[EnableRateLimiting(RateLimits.Network)]
internal sealed class RaiseLevelModel(Passkeys passkeys, AccountStore accounts, DeviceSessions devices, NationalProvider national, CurrentUser user) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "can")]
    public int Asked { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty]
    public string? State { get; set; }

    public Assurance Needed => Asked >= (int)Assurance.VerifiedWithPasskey ? Assurance.VerifiedWithPasskey : Assurance.Verified;
    public Assurance Have => user.Assurance;
    public bool NeedsVerifying => Have < Assurance.Verified;
    public bool NationalIsOn => national.IsOn;
    public bool HasPasskey { get; private set; }
    public string Options { get; private set; } = "";

    /// <summary>This page again, with where it goes on.</summary>
    public string Here => AssuranceNeeded.Page(Needed, BackOr("/tai-khoan"));

    /// <summary>Who does not want to: an application is told so, a page is left.</summary>
    public string Decline => BackOr("/") is var back && back.StartsWith(AuthorizeEndpoint.ContinuePage + "?", StringComparison.Ordinal) ? back + "&chua-du-muc=true" : "/";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Have >= Needed)
        {
            return LocalRedirect(BackOr("/tai-khoan"));
        }

        await Fill(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var right = Credential is { Length: > 0 } && (await passkeys.Check(Credential, State ?? "", HttpContext, cancel))?.Id == user.Actor.AccountId;
        Credential = null;
        ModelState.Clear();
        if (right && user.Device is { } device && await devices.Prove(device, [SignInMethods.Passkey], cancel) is not null)
        {
            return LocalRedirect(BackOr("/tai-khoan"));
        }

        await Fill(cancel);
        return Show(new Refusal("wrong", T("passkey.failed")));
    }

    private async Task Fill(CancellationToken cancel)
    {
        HasPasskey = (await passkeys.Of(user.Actor.AccountId, cancel)).Count > 0;
        (Options, State) = HasPasskey ? await passkeys.Ask(await accounts.Find(user.Actor.AccountId, cancel), HttpContext) : ("", "");
    }
}
