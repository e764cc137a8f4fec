using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Asks for a link to set a new password.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ForgotPasswordModel(AskPasswordReset ask, IOptions<SignInOptions> options) : FormPage
{
    [BindProperty]
    public string? Login { get; set; }

    public bool Heard { get; private set; }
    public int Minutes => options.Value.ResetMinutes;

    public void OnGet(string? da) => Heard = da == "gui";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await ask.Handle(new() { RequestId = RequestId, Login = Login ?? "", Address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "" }, cancel);
        return outcome.Succeeded ? LocalRedirect("/quen-mat-khau?da=gui") : Show(outcome.Refusal!);
    }
}
