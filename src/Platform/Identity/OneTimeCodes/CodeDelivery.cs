using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Sends one-time codes. Who holds the destination already is told that somebody asked, and gets none.</summary>
internal sealed class CodeDelivery(OneTimeCodes codes, Mailer mailer, Texter texter, TimeProvider clock) : IDelivery
{
    public string Name => "one-time-codes";

    /// <summary>Goes to whoever asked alone: who learns must be able to open an account.</summary>
    public bool StaysInTheHouse => true;

    public Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(e.Type == OneTimeCodes.Asked ? [e.Payload<OneTimeCodes.Facts>().CodeId.ToString("D")] : []);

    public async Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
    {
        var facts = e.Payload<OneTimeCodes.Facts>();
        if (await codes.Find(facts.CodeId, cancel) is not { } code || code.Sends != facts.Sends || code.UsedAt is not null || code.ExpiresAt <= clock.GetUtcNow())
        {
            return;
        }

        var (title, words, href) = Words(code);
        var to = codes.To(code);
        if (to.Kind == Destination.Phone)
        {
            await texter.Send(to.Value, words, deliveryId, cancel);
        }
        else
        {
            await mailer.Send(to.Value, new Message(title, words, href, null), deliveryId, cancel);
        }
    }

    private (string Title, string Words, string Href) Words(OneTimeCode code) => (code.Purpose, code.HolderId) switch
    {
        (CodePurpose.Register, not null) => ("Bạn đã có tài khoản", "Có người vừa đăng ký tài khoản bằng số điện thoại hoặc thư điện tử này. Bạn đã có tài khoản: hãy đăng nhập, hoặc bấm «Quên mật khẩu». Nếu không phải bạn, không cần làm gì.", "/dang-nhap"),
        (CodePurpose.Register, null) => ("Mã đăng ký tài khoản", $"Mã đăng ký tài khoản của bạn là {codes.Digits(code)}, dùng trong {codes.Minutes} phút. Đừng đưa mã này cho ai. Nếu không phải bạn đăng ký, hãy bỏ qua.", "/dang-ky"),
        (CodePurpose.Contact, not null) => ("Có người muốn dùng liên lạc này", "Một tài khoản khác vừa muốn dùng số điện thoại hoặc thư điện tử này, nhưng nó đang thuộc tài khoản của bạn. Không cần làm gì.", "/tai-khoan"),
        (CodePurpose.Contact, null) => ("Mã xác nhận liên lạc", $"Mã xác nhận liên lạc mới của tài khoản là {codes.Digits(code)}, dùng trong {codes.Minutes} phút. Đừng đưa mã này cho ai. Nếu không phải bạn, hãy bỏ qua.", "/tai-khoan"),
        _ => ("Đồng ý cho người giúp làm hồ sơ", $"Có người xin làm thay bạn một hồ sơ trực tuyến. Chỉ khi bạn đồng ý và người ấy đang giúp bạn, hãy đọc mã {codes.Digits(code)} (dùng trong {codes.Minutes} phút). Nếu không, hãy bỏ qua.", "/tai-khoan/lam-thay"),
    };
}
