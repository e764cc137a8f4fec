using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace NhipCau.Platform.Identity;

/// <summary>Between the right password and the code: who got so far, for a few minutes.</summary>
internal sealed class SecondStep(IDataProtectionProvider protection, IHostEnvironment environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly SealedCookie<Reached> cookie = new(protection, environment, "nhipcau-buoc-hai", "/dang-nhap");

    /// <summary>The account, and its stamp at the time of the password.</summary>
    internal sealed record Reached(Guid AccountId, string Stamp);

    public void Begin(HttpContext http, Session session) => cookie.Give(http, new(session.AccountId, session.Stamp), Patience);

    public Reached? Read(HttpContext http) => cookie.Read(http);

    public void End(HttpContext http) => cookie.End(http);
}
