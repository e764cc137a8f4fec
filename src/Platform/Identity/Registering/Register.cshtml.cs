using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace NhipCau.Platform.Identity;

/// <summary>The first step to an account: where the code is to go.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class RegisterModel(AskRegistrationCode ask, SignInWays ways) : FormPage
{
    [BindProperty]
    public string? Contact { get; set; }

    /// <summary>Why nobody opens an account this way today; null while it is possible.</summary>
    public string? Closed => ways.CheckRegistration()?.Text;
    public bool OffersNational => ways.OffersNational;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await ask.Handle(new() { RequestId = RequestId, Contact = Contact ?? "", Address = ClientNetwork.Of(HttpContext) }, cancel);
        return outcome.Succeeded ? LocalRedirect($"/dang-ky/ma?phien={outcome.Value.CodeId:N}&ve={Uri.EscapeDataString(BackOr(""))}") : Show(outcome.Refusal!);
    }
}
