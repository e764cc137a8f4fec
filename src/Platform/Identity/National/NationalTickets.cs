using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace NhipCau.Platform.Identity;

/// <summary>Between the answer of the national identity and the person's choice about a number somebody else has typed: who she is, for some minutes.</summary>
internal sealed class NationalTickets(IDataProtectionProvider protection, IHostEnvironment environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly SealedCookie<NationalPerson> cookie = new(protection, environment, "nhipcau-vneid-so", "/dang-nhap/vneid");

    public void Give(HttpContext http, NationalPerson person) => cookie.Give(http, person, Patience);

    public NationalPerson? Read(HttpContext http) => cookie.Read(http);

    public void End(HttpContext http) => cookie.End(http);
}
