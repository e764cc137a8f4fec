using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Documents;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Codes of an authenticator app: turning them on with a QR code, off with a code, new recovery codes.</summary>
[Authorize]
[FreshProof]
internal sealed class AuthenticatorPageModel(SetAuthenticator set, Authenticators authenticators, SignInLog log, Administration.ProvinceProfile province, CurrentUser user) : FormPage
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>To be typed into or scanned by the app; null when codes are on.</summary>
    public string? Secret { get; private set; }
    public string Picture { get; private set; } = "";
    public long Left { get; private set; }

    /// <summary>Fresh recovery codes, shown this once.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await Fill(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? viec, CancellationToken cancel)
    {
        var outcome = viec switch
        {
            "bat" => await set.Confirm(RequestId, Code ?? "", user.Actor, cancel),
            "tat" => await set.End(RequestId, Code ?? "", user.Actor, cancel),
            _ => await set.RenewCodes(RequestId, user.Actor, cancel),
        };
        ModelState.Remove(nameof(Code));
        Code = null;
        if (!outcome.Succeeded)
        {
            if (outcome.Refusal!.Code is "wrong" or "locked")
            {
                await log.Write(null, user.Actor.AccountId, outcome.Refusal.Code == "wrong" ? "wrong-code" : "locked", HttpContext, cancel);
            }

            await Fill(cancel);
            return Show(outcome.Refusal);
        }

        if (viec == "tat")
        {
            return LocalRedirect("/tai-khoan/bao-mat?da=tat-ma");
        }

        Codes = outcome.Value.Codes;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private async Task Fill(CancellationToken cancel)
    {
        Secret = await set.Begin(user.Actor.AccountId, cancel);
        Left = await authenticators.RecoveryCodesLeft(user.Actor.AccountId, cancel);
        var issuer = Uri.EscapeDataString(province.IdentityName.Length > 0 ? province.IdentityName : province.Name);
        Picture = Secret is null ? "" : Qr.Svg($"otpauth://totp/{issuer}:{Uri.EscapeDataString(user.DisplayName)}?secret={Secret}&issuer={issuer}", T("code.qr"));
    }
}
