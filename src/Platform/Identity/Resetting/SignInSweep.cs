using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Forgets failures whose lock has ended, codes and links to new passwords a day past their time, and old sign-ins.</summary>
internal sealed class SignInSweep(Database database, OneTimeCodes codes, IOptions<SignInOptions> options, TimeProvider clock) : ISweep
{
    public string Name => "sign-in";
    public string Words => "Dọn lượt khóa đăng nhập và liên kết đặt lại mật khẩu đã hết hạn, phiên đăng nhập cũ";

    public async Task<long> Run(CancellationToken cancel) =>
        await codes.Sweep(cancel)
        + await database.Execute("delete from identity_attempts where last_at < @Before", new { Before = clock.Now().AddMinutes(-options.Value.LockMinutes) }, cancel)
        + await database.Execute("delete from identity_sessions where last_used_at < @Before", new { Before = clock.Now().AddDays(-options.Value.SessionDays) }, cancel)
        + await database.Execute("delete from identity_resets where expires_at < @Before", new { Before = clock.Now().AddDays(-1) }, cancel)
        + await database.Execute("delete from identity_national_answers where expires_at < @Now", new { Now = clock.Now() }, cancel)
        + await database.Execute("delete from identity_passkey_answers where expires_at < @Now", new { Now = clock.Now() }, cancel);
}
