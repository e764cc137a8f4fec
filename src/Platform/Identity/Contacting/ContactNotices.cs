using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;

namespace NhipCau.Platform.Identity;

/// <summary>Tells every contact an account has, phone and e-mail, of what could be a theft: a change of contact on its way, a recovery at a desk, a closing.</summary>
internal sealed class ContactNotices(AccountStore accounts, PersonStore persons, ContactChanges contacts, ContactLinks links, Mailer mailer, Texter texter, Microsoft.Extensions.Options.IOptions<Storage.NhipCauOptions> options) : IDelivery
{
    public string Name => "contact-notices";

    /// <summary>Goes to the holder of the account alone.</summary>
    public bool StaysInTheHouse => true;

    public Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>(
        e.Type is ContactChanges.Planned or RecoverAccount.Done or CloseAccount.Closed ? [Destination.Phone, Destination.Email] : []);

    public async Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
    {
        var account = await accounts.Find(e.Payload<AccountAnnouncer.Facts>().AccountId, cancel);
        var person = account is null ? null : await persons.Find(account.PersonId, cancel);
        var to = recipient == Destination.Phone ? person?.Phone : person?.Email;
        if (string.IsNullOrEmpty(to) || await Words(e, cancel) is not { } words)
        {
            return;
        }

        if (recipient == Destination.Email)
        {
            await mailer.Send(to, words, deliveryId, cancel);
        }
        else if (PhoneNumber.Parse(to).Value is { IsMobile: true } phone)
        {
            await texter.Send(phone.ToString(), $"{words.Body} {options.Value.PublicAddress.TrimEnd('/')}{words.Href}", deliveryId, cancel);
        }
    }

    private async Task<Message?> Words(EventRecord e, CancellationToken cancel) => e.Type switch
    {
        ContactChanges.Planned => await contacts.Find(e.Payload<ContactChanges.Facts>().ChangeId, cancel) is { Waits: true } change
            ? new("Tài khoản sắp đổi liên lạc", $"{(change.Kind == Destination.Phone ? "Số điện thoại" : "Thư điện tử")} của tài khoản sẽ đổi lúc {Web.ViFormat.DateTime(change.EffectiveAt)}. Nếu không phải bạn đổi, hãy mở liên kết này để dừng lại và đặt mật khẩu mới:", links.Address(change.Id), null)
            : null,
        RecoverAccount.Done => new("Tài khoản được khôi phục tại quầy", "Hai cán bộ một cửa vừa khôi phục tài khoản của bạn theo giấy tờ. Nếu không phải bạn đến quầy, hãy gọi 1022 ngay.", "/dang-nhap", null),
        _ => new("Tài khoản đã đóng", "Tài khoản của bạn vừa được đóng. Nếu đổi ý hoặc không phải bạn đóng, hãy mở lại trong thời hạn:", "/mo-lai-tai-khoan", null),
    };
}
