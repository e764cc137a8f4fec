using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace NhipCau.Platform.Identity;

/// <summary>Between the right password and the code: who got so far, sealed in a cookie for a few minutes. It opens nothing by itself.</summary>
internal sealed class SecondStep(IDataProtectionProvider protection, IHostEnvironment environment)
{
    private const string Cookie = "nhipcau-buoc-hai";
    private const string Path = "/dang-nhap";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("second-step").ToTimeLimitedDataProtector();

    public void Begin(HttpContext http, Session session) => http.Response.Cookies.Append(Cookie, seal.Protect($"{session.AccountId} {session.Stamp}", Patience), new CookieOptions
    {
        HttpOnly = true,
        Secure = !environment.IsDevelopment() || http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = Path,
        MaxAge = Patience,
        IsEssential = true,
    });

    /// <returns>The account and its stamp at the time of the password, or null.</returns>
    public (Guid AccountId, string Stamp)? Read(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Cookie] is { } sealedText && seal.Unprotect(sealedText).Split(' ') is [var id, var stamp] ? (Guid.Parse(id), stamp) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void End(HttpContext http) => http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = Path });
}
