using System.Net.Mail;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Notifications;

/// <summary>Sends e-mail to the address of an account's person: by SMTP, or as .eml files in the data folder when no server is set.</summary>
public sealed class Mailer(Database database, PersonStore persons, Folders folders, IOptions<NhipCauOptions> options)
{
    /// <summary>Null when the account is unknown or has no address.</summary>
    public async Task<string?> AddressOf(Guid account, CancellationToken cancel)
    {
        var personId = await database.First<Guid?>("select person_id from identity_accounts where id = @Account", new { Account = account }, cancel);
        var person = personId is { } id ? await persons.Find(id, cancel) : null;
        return string.IsNullOrEmpty(person?.Email) ? null : person.Email;
    }

    /// <param name="message">Its address is added below the words as a link.</param>
    /// <param name="mailId">Makes the message's id; the same mail sent twice carries the same.</param>
    public async Task Send(string address, Message message, Guid mailId, CancellationToken cancel)
    {
        using var mail = new MailMessage(options.Value.Mail.From, address)
        {
            Subject = message.Title,
            SubjectEncoding = System.Text.Encoding.UTF8,
            BodyEncoding = System.Text.Encoding.UTF8,
            Body = $"{message.Body}\n\n{options.Value.PublicAddress.TrimEnd('/')}{message.Href}\n\nThư này gửi tự động, xin đừng trả lời.",
        };
        mail.Headers.Add("Message-ID", $"<{mailId:D}@{new Uri(options.Value.PublicAddress).Host}>");
        using var client = Client(mailId);
        await client.SendMailAsync(mail, cancel);
    }

    private SmtpClient Client(Guid mailId)
    {
        var settings = options.Value.Mail;
        if (settings.Host.Length == 0)
        {
            return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folders.KeepSub(Path.Combine("mail", mailId.ToString("N")[^2..])) };
        }

        var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Port is 465 or 587 };
        if (settings.User.Length > 0)
        {
            client.Credentials = new System.Net.NetworkCredential(settings.User, settings.Password);
        }

        return client;
    }
}
