using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Mails the link to set a new password. The link never lies in the log, the inbox or the database.</summary>
internal sealed class ResetMail(ResetLinks links, Mailer mailer) : IDelivery
{
    public string Name => "password-reset";

    public Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(e.Type == AskPasswordReset.Asked ? [e.Payload<AskPasswordReset.Facts>().AccountId.ToString("D")] : []);

    public async Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
    {
        var facts = e.Payload<AskPasswordReset.Facts>();
        if (await links.Find(facts.ResetId, cancel) is not { } request || !links.IsOpen(request) || await mailer.AddressOf(facts.AccountId, cancel) is not { } address)
        {
            return;
        }

        var words = $"Có người (có thể là bạn) yêu cầu đặt lại mật khẩu. Mở liên kết dưới đây trước {Web.ViFormat.DateTime(request.ExpiresAt)} để đặt mật khẩu mới; liên kết chỉ dùng được một lần. Nếu không phải bạn, hãy bỏ qua thư này, mật khẩu vẫn như cũ.";
        await mailer.Send(address, new Message("Đặt lại mật khẩu", words, ResetLinks.Address(links.Code(request.Id)), null), deliveryId, cancel);
    }
}
