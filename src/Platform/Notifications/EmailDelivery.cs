using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Notifications;

/// <summary>Sends messages by e-mail to accounts that have an address: by SMTP, or as .eml files in the data folder when no server is set.</summary>
public sealed class EmailDelivery(Database database, IEnumerable<IAnnouncer> announcers, PersonStore persons, Folders folders, IOptions<NhipCauOptions> options) : IDelivery
{
    public string Name => "e-mail";

    public async Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel) =>
        [.. (await InboxDelivery.Announced(announcers, e, cancel)).Select(a => a.AccountId.ToString("D")).Distinct()];

    public async Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
    {
        var account = Guid.Parse(recipient, CultureInfo.InvariantCulture);
        var personId = await database.First<Guid?>("select person_id from identity_accounts where id = @Account", new { Account = account }, cancel);
        var person = personId is { } id ? await persons.Find(id, cancel) : null;
        if (person?.Email is not { Length: > 0 } address)
        {
            return;
        }

        foreach (var (_, message) in (await InboxDelivery.Announced(announcers, e, cancel)).Where(a => a.AccountId == account).Take(1))
        {
            using var mail = Compose(message, address, deliveryId);
            using var client = Client(deliveryId);
            await client.SendMailAsync(mail, cancel);
        }
    }

    private MailMessage Compose(Message message, string address, Guid deliveryId)
    {
        var mail = new MailMessage(options.Value.Mail.From, address)
        {
            Subject = message.Title,
            SubjectEncoding = System.Text.Encoding.UTF8,
            BodyEncoding = System.Text.Encoding.UTF8,
            Body = $"{message.Body}\n\n{options.Value.PublicAddress.TrimEnd('/')}{message.Href}\n\nThư này gửi tự động, xin đừng trả lời.",
        };
        mail.Headers.Add("Message-ID", $"<{deliveryId:D}@{new Uri(options.Value.PublicAddress).Host}>");
        return mail;
    }

    private SmtpClient Client(Guid deliveryId)
    {
        var settings = options.Value.Mail;
        if (settings.Host.Length == 0)
        {
            return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folders.KeepSub(Path.Combine("mail", deliveryId.ToString("N")[^2..])) };
        }

        var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Port is 465 or 587 };
        if (settings.User.Length > 0)
        {
            client.Credentials = new System.Net.NetworkCredential(settings.User, settings.Password);
        }

        return client;
    }
}
