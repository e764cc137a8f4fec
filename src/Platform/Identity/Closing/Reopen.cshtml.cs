using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Opens a closed account again while it is not erased. Whoever has not proven to hold one is sent to sign in, by any way she has.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ReopenModel(ReopenAccount reopen, ReopeningOffer offer, ClosedAccounts closed, AccountStore accounts, IOptions<AccountOptions> options) : FormPage
{
    public int Days => options.Value.ClosingGraceDays;

    /// <summary>When the account she proved to hold will be erased; null when she has proven nothing.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await Fill(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (offer.Read(HttpContext) is not { } proven)
        {
            return LocalRedirect(ReopeningOffer.Page);
        }

        var outcome = await reopen.Handle(new() { RequestId = RequestId, Proven = proven }, cancel);
        if (outcome.Succeeded)
        {
            offer.End(HttpContext);
            return LocalRedirect("/dang-nhap?da=mo-lai");
        }

        await Fill(cancel);
        return Show(outcome.Refusal!);
    }

    private async Task Fill(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        ErasedAt = offer.Read(HttpContext) is { } proven && await accounts.Find(proven.AccountId, cancel) is { } account && account.SecurityStamp == proven.Stamp ? await closed.ErasedAt(account, cancel) : null;
    }
}
