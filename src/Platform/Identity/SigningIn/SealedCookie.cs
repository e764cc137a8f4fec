using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace NhipCau.Platform.Identity;

/// <summary>Something this browser carries for some minutes between two steps, sealed and timed; it opens nothing by itself.</summary>
/// <param name="protection">The key ring.</param>
/// <param name="environment">Outside Development it travels over HTTPS alone.</param>
/// <param name="name">Of the cookie; also what the seal is for.</param>
/// <param name="path">Where the browser sends it.</param>
internal sealed class SealedCookie<T>(IDataProtectionProvider protection, IHostEnvironment environment, string name, string path) where T : class
{
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("cookie", name).ToTimeLimitedDataProtector();

    public void Give(HttpContext http, T value, TimeSpan life) => http.Response.Cookies.Append(name, seal.Protect(JsonSerializer.Serialize(value), life), new CookieOptions
    {
        HttpOnly = true,
        Secure = !environment.IsDevelopment() || http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = path,
        MaxAge = life,
        IsEssential = true,
    });

    /// <returns>Null when there is none, it is too old or not ours.</returns>
    public T? Read(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[name] is { Length: > 0 } text ? JsonSerializer.Deserialize<T>(seal.Unprotect(text)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void End(HttpContext http) => http.Response.Cookies.Delete(name, new CookieOptions { Path = path });
}
