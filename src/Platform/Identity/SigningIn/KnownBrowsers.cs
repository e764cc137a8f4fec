using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>A browser in which somebody has signed in before. Its wrong passwords are counted by themselves, so that nobody elsewhere can keep her locked out; it opens nothing.</summary>
/// <param name="Id">Of the browser.</param>
/// <param name="Accounts">Who signed in here, the last first.</param>
internal sealed record KnownBrowser(Guid Id, IReadOnlyList<Guid> Accounts);

/// <summary>Reads and writes what a browser carries of itself.</summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection, IHostEnvironment environment, IOptions<SignInOptions> options)
{
    private const int MostAccounts = 10;
    private readonly SealedCookie<KnownBrowser> cookie = new(protection, environment, "nhipcau-trinh-duyet", "/");

    public KnownBrowser? Read(HttpContext http) => cookie.Read(http);

    /// <summary>After a whole sign-in.</summary>
    public void Remember(HttpContext http, Guid accountId)
    {
        var known = Read(http);
        cookie.Give(
            http, new(known?.Id ?? Guid.NewGuid(), [accountId, .. (known?.Accounts ?? []).Where(a => a != accountId).Take(MostAccounts - 1)]), TimeSpan.FromDays(options.Value.KnownBrowserDays));
    }
}
