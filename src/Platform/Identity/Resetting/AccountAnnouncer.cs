using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Tells the holder of an account when its password, passkeys or codes change, so that a theft is noticed.</summary>
internal sealed class AccountAnnouncer : IAnnouncer
{
    public const string PasswordChanged = "identity.password-changed";
    public const string PasswordReset = "identity.password-reset";

    /// <summary>Payload of both events.</summary>
    public sealed record Facts(Guid AccountId);

    public Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel) => Task.FromResult<IReadOnlyList<(Guid, Message)>>(
        Words(e.Type) is { } words ? [(e.Payload<Facts>().AccountId, words)] : []);

    private static Message? Words(string type) => type switch
    {
        PasswordChanged or PasswordReset => new("Mật khẩu vừa được đổi", "Mọi thiết bị phải đăng nhập lại. Nếu không phải bạn đổi, hãy gọi 1022 ngay.", "/tai-khoan", null),
        KeepPasskey.Added => new("Tài khoản có thêm một khóa truy cập", "Khóa này đăng nhập được thay mật khẩu. Nếu không phải bạn thêm, hãy bỏ khóa và gọi 1022 ngay.", "/tai-khoan/bao-mat", null),
        KeepPasskey.Removed => new("Một khóa truy cập vừa được bỏ", "Nếu không phải bạn bỏ, hãy đổi mật khẩu và gọi 1022 ngay.", "/tai-khoan/bao-mat", null),
        SetAuthenticator.On => new("Đăng nhập nay cần thêm mã xác thực", "Hãy giữ các mã dự phòng ở nơi an toàn.", "/tai-khoan/bao-mat", null),
        SetAuthenticator.Off => new("Đăng nhập không còn hỏi mã xác thực", "Nếu không phải bạn tắt, hãy đổi mật khẩu và gọi 1022 ngay.", "/tai-khoan/bao-mat", null),
        NumberHolders.NumberTaken => new("Số định danh đã được gỡ khỏi tài khoản", "Người mang số định danh này đã chứng minh bằng VNeID hoặc bằng giấy tờ tại Bộ phận Một cửa. Nếu số đó là của bạn, hãy mang thẻ căn cước đến Bộ phận Một cửa.", "/tai-khoan", null),
        Verifications.Verified => new("Tài khoản của bạn đã được xác minh", "Họ tên, ngày sinh, giới tính nay theo giấy tờ hoặc VNeID. Nếu có chỗ sai, hãy mang thẻ căn cước đến Bộ phận Một cửa.", "/tai-khoan", null),
        ContactChanges.Applied => new("Liên lạc mới của tài khoản có hiệu lực", "Từ nay bạn đăng nhập và nhận tin bằng liên lạc mới.", "/tai-khoan/lien-lac", null),
        ContactChanges.Stopped => new("Việc đổi liên lạc đã dừng", "Mọi thiết bị khác phải đăng nhập lại. Nếu bạn không định đổi liên lạc, hãy đổi mật khẩu.", "/tai-khoan/lien-lac", null),
        ReopenAccount.Reopened => new("Tài khoản đã mở lại", "Nếu không phải bạn mở, hãy đổi mật khẩu và gọi 1022 ngay.", "/tai-khoan", null),
        _ => null,
    };
}
