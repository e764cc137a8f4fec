using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Forgets codes, tokens and sign-ins at applications that have ended, and follows signing keys that have reached their age.</summary>
internal sealed class ProviderSweep(Database database, SigningKeys keys, IOptions<ProviderOptions> options, TimeProvider clock) : ISweep
{
    public string Name => "provider";
    public string Words => "Dọn mã và phiên ứng dụng liên kết đã hết hạn, đổi khóa ký";

    public async Task<long> Run(CancellationToken cancel)
    {
        // Codes and tokens stay a day longer, so that a second use is still known as one.
        // A pushed request that was taken up in time is needed until its person has signed in and agreed.
        var times = new { Left = clock.Now().AddMinutes(-options.Value.RequestMinutes), Before = clock.Now().AddDays(-1) };
        return await database.Execute("delete from identity_codes where expires_at < @Before", times, cancel)
            + await database.Execute("delete from identity_refresh_tokens where expires_at < @Before", times, cancel)
            + await database.Execute("delete from identity_authorizations where expires_at < @Before", times, cancel)
            + await database.Execute("delete from identity_pushed_requests where expires_at < @Left", times, cancel)
            + await database.Execute("delete from identity_client_assertions where expires_at < @Before", times, cancel)
            + await keys.Renew(cancel);
    }
}
