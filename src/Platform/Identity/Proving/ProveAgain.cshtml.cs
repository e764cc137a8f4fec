using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Somebody who is signed in proves once more who she is and goes on where she was.</summary>
[Authorize]
[EnableRateLimiting(RateLimits.Network)]
internal sealed class ProveAgainModel(Passkeys passkeys, Authenticators authenticators, AccountStore accounts, Passwords passwords, Attempts attempts, SignInLog log, DeviceSessions devices, NationalProvider national, CurrentUser user) : FormPage
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty]
    public string? State { get; set; }

    public bool HasPasskey { get; private set; }
    public bool NeedsCode { get; private set; }

    /// <summary>She signed in with the national identity: it may vouch again.</summary>
    public bool ByNational => national.IsOn && user.Device?.Has(SignInMethods.National) == true;
    public string Options { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await Fill(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (methods, refusal) = Credential is { Length: > 0 } ? await ByPasskey(cancel) : await ByPassword(cancel);
        (Password, Code, Credential) = (null, null, null);
        ModelState.Clear();
        if (refusal is null && user.Device is { } device && await devices.Prove(device, methods, cancel) is not null)
        {
            return LocalRedirect(BackOr("/tai-khoan"));
        }

        refusal ??= Refusal.NotAllowed;
        if (refusal.Code is "wrong" or "locked")
        {
            await log.Write(null, user.Actor.AccountId, refusal.Messages.Any(m => m.Path == nameof(Code)) ? "wrong-code" : refusal.Code, HttpContext, cancel);
        }

        await Fill(cancel);
        return Show(refusal);
    }

    private async Task<(string[] Methods, Refusal? Refusal)> ByPasskey(CancellationToken cancel) =>
        (await passkeys.Check(Credential!, State ?? "", HttpContext, cancel))?.Id == user.Actor.AccountId ? ([SignInMethods.Passkey], null) : ([], new Refusal("wrong", T("passkey.failed")));

    private async Task<(string[] Methods, Refusal? Refusal)> ByPassword(CancellationToken cancel)
    {
        var id = user.Actor.AccountId;
        if (await attempts.Take(Attempts.SignedIn(id), cancel) is not null)
        {
            return ([], new Refusal("locked", T("sign-in.locked")));
        }

        if (!passwords.Verify((await accounts.Find(id, cancel))?.PasswordHash, Password ?? ""))
        {
            return ([], new Refusal("wrong", [new FieldMessage(nameof(Password), T("prove.wrong"))]));
        }

        await attempts.Succeeded(Attempts.SignedIn(id), cancel);
        if (!await authenticators.IsOn(id, cancel))
        {
            return ([SignInMethods.Password], null);
        }

        if (await attempts.Take(SetAuthenticator.Subject(id), cancel) is not null)
        {
            return ([], new Refusal("locked", T("sign-in.locked")));
        }

        if (!await authenticators.Take(id, Code ?? "", cancel))
        {
            return ([], new Refusal("wrong", [new FieldMessage(nameof(Code), T("code.wrong"))]));
        }

        await attempts.Succeeded(SetAuthenticator.Subject(id), cancel);
        return ([SignInMethods.Password, SignInMethods.Code], null);
    }

    private async Task Fill(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        NeedsCode = await authenticators.IsOn(user.Actor.AccountId, cancel);
        HasPasskey = (await passkeys.Of(user.Actor.AccountId, cancel)).Count > 0;
        (Options, State) = HasPasskey ? await passkeys.Ask(await accounts.Find(user.Actor.AccountId, cancel), HttpContext) : ("", "");
    }
}
