using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What of Identity the keys protect.</summary>
internal static class RotatingServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IProtectedRows, ProtectedKeyRing>();
        Table(services, "identity_logins", ["login_hash"], ["shown"], new HashedColumn("login_hash", "shown", HashPurpose.Login));
        Table(services, "identity_authenticators", ["account_id"], ["secret"]);
        Table(services, "identity_signing_keys", ["kid"], ["private_key"]);
        Table(services, "identity_one_time_codes", ["id"], ["destination"], new HashedColumn("destination_hash", "destination", HashPurpose.Destination));
        Table(services, "identity_contact_changes", ["id"], ["destination"]);
        Table(services, "identity_recoveries", ["id"], ["evidence"]);
        Table(services, "identity_representations", ["id"], ["note"]);
        Table(services, "identity_national", ["account_id"], ["subject"], new HashedColumn("subject_hash", "subject", HashPurpose.NationalSubject));
        Hashes(services, "identity_national", "subject is null and @Current > 1", "delete from identity_national", "liên kết VNeID cũ, ghi lại khi công dân đăng nhập lần tới");
        Hashes(services, "identity_credentials", "key_version <> @Current and disabled = @No", "update identity_credentials set disabled = @Yes", "máy ghi lại khi xin mã lần tới, hoặc cấp bí mật mới");
        Hashes(services, "identity_applications", "key_version <> @Current and disabled = @No and secret_hash is not null", "update identity_applications set disabled = @Yes, version = version + 1", "ứng dụng ghi lại khi xin mã lần tới, hoặc cấp bí mật mới");
        Hashes(services, "identity_recovery_codes", "key_version <> @Current and used_at is null", "delete from identity_recovery_codes", "mã dự phòng chưa dùng; chủ tài khoản có thể tạo mã mới");
        Hashes(services, "identity_refresh_tokens", "key_version <> @Current and used_at is null and expires_at > @Now", "delete from identity_refresh_tokens", "thẻ làm mới của ứng dụng, hết hạn dần");
    }

    private static void Table(IServiceCollection services, string table, string[] key, string[] encrypted, params HashedColumn[] hashed) =>
        services.AddSingleton<IProtectedRows>(s => new ProtectedTable(s.GetRequiredService<Database>(), s.GetRequiredService<Protector>(), table, key, encrypted, hashed));

    private static void Hashes(IServiceCollection services, string table, string living, string ending, string waits) =>
        services.AddSingleton<IProtectedRows>(s => new HashesOnly(s.GetRequiredService<Database>(), table, living, ending, waits, s.GetRequiredService<TimeProvider>()));
}
