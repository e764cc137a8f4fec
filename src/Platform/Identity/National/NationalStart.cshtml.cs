using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace NhipCau.Platform.Identity;

/// <summary>Sends a person to the national identity: to sign in, to verify her account, or to prove once more that it is she.</summary>
[EnableRateLimiting(RateLimits.Network)]
internal sealed class NationalStartModel(NationalProvider provider, NationalRequests requests, SignInWays ways, ApplicationQuotas quotas, SignInLog log, CurrentUser user) : FormPage
{
    public async Task<IActionResult> OnGetAsync(string? viec, CancellationToken cancel)
    {
        var purpose = viec switch { "xac-minh" => NationalPurpose.Verify, "xac-nhan" => NationalPurpose.Prove, _ => NationalPurpose.SignIn };
        if (!provider.IsOn || (purpose == NationalPurpose.SignIn && !ways.OffersNational))
        {
            return NotFound();
        }

        if (purpose == NationalPurpose.Prove && user.Device?.Has(SignInMethods.National) == false)
        {
            return NotFound();
        }

        if (purpose == NationalPurpose.SignIn == user.IsSignedIn)
        {
            return LocalRedirect(user.IsSignedIn ? BackOr("/") : "/dang-nhap?ve=" + Uri.EscapeDataString(BackOr("/")));
        }

        Response.Headers.CacheControl = "no-store";
        try
        {
            return Redirect(await requests.Begin(HttpContext, BackOr(purpose == NationalPurpose.SignIn ? "/" : "/tai-khoan"), purpose, user.IsSignedIn ? user.Actor.AccountId : Guid.Empty, cancel));
        }
        catch (NationalAwayException)
        {
            await quotas.Refused(log, null, "vneid-away", HttpContext, cancel, user.IsSignedIn ? user.Actor.AccountId : null);
            return LocalRedirect(NationalRefusedModel.Page("away", BackOr("/")));
        }
    }
}
