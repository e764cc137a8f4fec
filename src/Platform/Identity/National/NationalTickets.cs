using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace NhipCau.Platform.Identity;

/// <summary>Between the answer of the national identity and the person's choice about a number somebody else has typed: sealed in a cookie of this browser for some minutes.</summary>
internal sealed class NationalTickets(IDataProtectionProvider protection, IHostEnvironment environment)
{
    private const string Cookie = "nhipcau-vneid-so";
    private const string Path = "/dang-nhap/vneid";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("national-ticket").ToTimeLimitedDataProtector();

    public void Give(HttpContext http, NationalPerson person) => http.Response.Cookies.Append(Cookie, seal.Protect(JsonSerializer.Serialize(person), Patience), new CookieOptions
    {
        HttpOnly = true,
        Secure = !environment.IsDevelopment() || http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = Path,
        MaxAge = Patience,
        IsEssential = true,
    });

    public NationalPerson? Read(HttpContext http) => NationalRequests.Open<NationalPerson>(seal, http.Request.Cookies[Cookie]);

    public static void End(HttpContext http) => http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = Path });
}
