using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Tells the holder of an account when its password changes, so that a theft is noticed.</summary>
internal sealed class AccountAnnouncer : IAnnouncer
{
    public const string PasswordChanged = "identity.password-changed";
    public const string PasswordReset = "identity.password-reset";

    /// <summary>Payload of both events.</summary>
    public sealed record Facts(Guid AccountId);

    public Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel) => Task.FromResult<IReadOnlyList<(Guid, Message)>>(
        e.Type is PasswordChanged or PasswordReset
            ? [(e.Payload<Facts>().AccountId, new Message("Mật khẩu vừa được đổi", "Mọi thiết bị phải đăng nhập lại. Nếu không phải bạn đổi, hãy gọi 1022 ngay.", "/tai-khoan", null))]
            : []);
}
