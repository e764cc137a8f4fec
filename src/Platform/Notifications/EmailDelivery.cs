using System.Globalization;
using NhipCau.Platform.Events;

namespace NhipCau.Platform.Notifications;

/// <summary>Sends messages by e-mail to accounts that have an address.</summary>
public sealed class EmailDelivery(IEnumerable<IAnnouncer> announcers, Mailer mailer) : IDelivery
{
    public string Name => "e-mail";

    public async Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel) =>
        [.. (await InboxDelivery.Announced(announcers, e, cancel)).Select(a => a.AccountId.ToString("D")).Distinct()];

    public async Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
    {
        var account = Guid.Parse(recipient, CultureInfo.InvariantCulture);
        if (await mailer.AddressOf(account, cancel) is not { } address)
        {
            return;
        }

        foreach (var (_, message) in (await InboxDelivery.Announced(announcers, e, cancel)).Where(a => a.AccountId == account).Take(1))
        {
            await mailer.Send(address, message, deliveryId, cancel);
        }
    }
}
