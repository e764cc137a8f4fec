using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace NhipCau.Platform.Identity;

/// <summary>Stops a change of contact by the link sent to the old one. Looking at the page stops nothing: scanners of mail open links too.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StopContactModel(StopContactChange stop, ContactChanges changes) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "ma")]
    public string? Code { get; set; }

    public bool Open { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Open = await changes.Find(Code, cancel) is { Waits: true };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        var outcome = await stop.Handle(new() { RequestId = RequestId, Code = Code ?? "" }, null, cancel);
        return outcome.Succeeded ? LocalRedirect(stop.ResetAddress(outcome.Value)) : Show(outcome.Refusal!);
    }
}
