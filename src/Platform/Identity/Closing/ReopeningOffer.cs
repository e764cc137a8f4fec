using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace NhipCau.Platform.Identity;

/// <summary>Who has just proven to hold a closed account; for some minutes this browser may open it again.</summary>
internal sealed class ReopeningOffer(ClosedAccounts closed, IDataProtectionProvider protection, IHostEnvironment environment)
{
    public const string Page = "/mo-lai-tai-khoan";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly SealedCookie<ProvenHolder> cookie = new(protection, environment, "nhipcau-mo-lai", Page);

    /// <summary>Only after whatever signs in to it was right.</summary>
    /// <returns>False when it is no closed account in its days.</returns>
    public async Task<bool> Make(HttpContext http, Account account, CancellationToken cancel)
    {
        if (await closed.ErasedAt(account, cancel) is null)
        {
            return false;
        }

        cookie.Give(http, new(account.Id, account.SecurityStamp), Patience);
        return true;
    }

    public ProvenHolder? Read(HttpContext http) => cookie.Read(http);

    public void End(HttpContext http) => cookie.End(http);
}

/// <summary>The account, and its stamp at the time of the proof.</summary>
internal sealed record ProvenHolder(Guid AccountId, string Stamp);
