using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Documents;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Codes of an authenticator app or of a printed card: turning them on, off with a code, new recovery codes or another card.</summary>
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
    public bool ByCard { get; private set; }

    /// <summary>She was sent here at sign-in because few codes are left on the card.</summary>
    public bool Low { get; private set; }
    public string Later => BackOr("/");

    /// <summary>Fresh recovery codes, shown this once.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? con, CancellationToken cancel)
    {
        await Fill(cancel);
        Low = con == "it" && ByCard;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? viec, CancellationToken cancel)
    {
        var outcome = viec switch
        {
            "bat" => await set.Confirm(RequestId, Code ?? "", user.Actor, cancel),
            "the" => await set.MakeCard(RequestId, user.Actor, cancel),
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
        ByCard = (await authenticators.Find(user.Actor.AccountId, cancel))?.ByCard == true;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private async Task Fill(CancellationToken cancel)
    {
        Secret = await set.Begin(user.Actor.AccountId, cancel);
        ByCard = Secret is null && (await authenticators.Find(user.Actor.AccountId, cancel))?.ByCard == true;
        Left = await authenticators.RecoveryCodesLeft(user.Actor.AccountId, cancel);
        var issuer = Uri.EscapeDataString(province.IdentityName.Length > 0 ? province.IdentityName : province.Name);
        Picture = Secret is null ? "" : Qr.Svg($"otpauth://totp/{issuer}:{Uri.EscapeDataString(user.DisplayName)}?secret={Secret}&issuer={issuer}", T("code.qr"));
    }
}
