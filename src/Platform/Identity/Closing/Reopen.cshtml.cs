using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Opens a closed account again while it is not erased.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ReopenModel(ReopenAccount reopen, KnownBrowsers browsers, IOptions<AccountOptions> options) : FormPage
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public int Days => options.Value.ClosingGraceDays;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await reopen.Handle(
            new() { RequestId = RequestId, Login = Login ?? "", Password = Password ?? "", Address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", Agent = Request.Headers.UserAgent.ToString(), Browser = browsers.Read(HttpContext) }, cancel);
        ModelState.Remove(nameof(Password));
        Password = null;
        return outcome.Succeeded ? LocalRedirect("/dang-nhap?da=mo-lai") : Show(outcome.Refusal!);
    }
}
