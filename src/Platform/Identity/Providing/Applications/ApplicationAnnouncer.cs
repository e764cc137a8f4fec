using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Tells a person when a code or token of hers was used twice, which a thief may have done.</summary>
internal sealed class ApplicationAnnouncer(Applications applications) : IAnnouncer
{
    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (e.Type != ApplicationEvents.TokenReused)
        {
            return [];
        }

        var facts = e.Payload<ApplicationEvents.ReuseFacts>();
        var name = (await applications.Find(facts.ClientId, cancel))?.Name ?? facts.ClientId;
        return [(facts.AccountId, new Message(
            $"Đã ngắt kết nối với ứng dụng «{name}»",
            "Mã đăng nhập của ứng dụng bị dùng lại lần thứ hai, có thể ai đó đã lấy được. Tỉnh đã ngắt kết nối ấy. Hãy đăng nhập lại ở ứng dụng; nếu thấy lạ, hãy rút lại đồng ý và gọi 1022.",
            "/tai-khoan/ung-dung", null))];
    }
}
