using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Which requests of applications came through this browser. A ticket somebody drew elsewhere and opens here later is asked for as if it came now:
/// what its person agreed to or proved meanwhile was for another request (RFC 8252, 8.6).
/// </summary>
internal sealed class BrowserRequests(IDataProtectionProvider protection, IHostEnvironment environment, IOptions<ProviderOptions> options)
{
    private const int Most = 10;
    private readonly SealedCookie<Seen> cookie = new(protection, environment, "nhipcau-yeu-cau", "/id");

    private sealed record Seen(IReadOnlyList<Guid> Ids);

    public bool Knows(HttpContext http, Guid id) => cookie.Read(http)?.Ids.Contains(id) == true;

    public void Remember(HttpContext http, Guid id) =>
        cookie.Give(http, new([id, .. (cookie.Read(http)?.Ids ?? []).Take(Most - 1)]), TimeSpan.FromMinutes(options.Value.RequestMinutes));
}
