using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Mails the link to set a new password; to who has no proven e-mail it goes by text message to the phone she proved. The link never lies in the log, the inbox or the database.</summary>
internal sealed class ResetMail(ResetLinks links, AccountStore accounts, PersonStore persons, Mailer mailer, Texter texter, IOptions<NhipCauOptions> options) : IDelivery
{
    public string Name => "password-reset";

    /// <summary>Goes to the holder of the account alone: who learns must be able to sign in.</summary>
    public bool StaysInTheHouse => true;

    public Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(e.Type is AskPasswordReset.Asked or AskPasswordReset.Invited ? [e.Payload<AskPasswordReset.Facts>().AccountId.ToString("D")] : []);

    public async Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
    {
        var facts = e.Payload<AskPasswordReset.Facts>();
        if (await links.Find(facts.ResetId, cancel) is not { } request || !links.IsOpen(request))
        {
            return;
        }

        var words = $"Có người (có thể là bạn) yêu cầu đặt lại mật khẩu. Mở liên kết dưới đây trước {Web.ViFormat.DateTime(request.ExpiresAt)} để đặt mật khẩu mới; liên kết chỉ dùng được một lần. Nếu không phải bạn, hãy bỏ qua thư này, mật khẩu vẫn như cũ.";
        if (e.Type == AskPasswordReset.Invited)
        {
            words = $"Bạn vừa được cấp tài khoản cán bộ. Mở liên kết dưới đây trước {Web.ViFormat.DateTime(request.ExpiresAt)} để đặt mật khẩu; liên kết chỉ dùng được một lần. Quá hạn, hãy bấm «Quên mật khẩu» ở trang đăng nhập.";
        }

        var href = ResetLinks.Address(links.Code(request.Id));
        if (await mailer.AddressOf(facts.AccountId, cancel) is not { } address || !await accounts.MayOpenBy(facts.AccountId, address, cancel))
        {
            if (await Phone(facts.AccountId, cancel) is { } phone)
            {
                await texter.Send(phone, $"{words} {options.Value.PublicAddress.TrimEnd('/')}{href}", deliveryId, cancel);
            }

            return;
        }

        await mailer.Send(address, new Message(e.Type == AskPasswordReset.Invited ? "Đặt mật khẩu cho tài khoản mới" : "Đặt lại mật khẩu", words, href, null), deliveryId, cancel);
    }

    /// <summary>A phone that signs in to this very account; one merely noted proves nothing.</summary>
    private async Task<string?> Phone(Guid accountId, CancellationToken cancel) =>
        await accounts.Find(accountId, cancel) is { } account && await persons.Find(account.PersonId, cancel) is { Phone: { Length: > 0 } phone } && (await accounts.FindByLogin(phone, cancel))?.Id == accountId ? phone : null;
}
