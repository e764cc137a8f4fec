using System.Globalization;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Notifications;

/// <summary>Puts messages into inboxes, once per event and account.</summary>
public sealed class InboxDelivery(Database database, IEnumerable<IAnnouncer> announcers) : IDelivery
{
    public string Name => "inbox";
    public bool StaysInTheHouse => true;

    public async Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel) =>
        [.. (await Announced(announcers, e, cancel)).Select(a => a.AccountId.ToString("D")).Distinct()];

    public async Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
    {
        var account = Guid.Parse(recipient, CultureInfo.InvariantCulture);
        foreach (var (_, message) in (await Announced(announcers, e, cancel)).Where(a => a.AccountId == account).Take(1))
        {
            await database.Execute(
                "insert into notifications_inbox(id, account_id, at, title, body, href, case_id) values (@Id, @Account, @At, @Title, @Body, @Href, @CaseId) on conflict do nothing",
                new { Id = deliveryId, Account = account, At = e.OccurredAt, message.Title, message.Body, message.Href, message.CaseId }, cancel);
        }
    }

    internal static async Task<List<(Guid AccountId, Message Message)>> Announced(IEnumerable<IAnnouncer> announcers, EventRecord e, CancellationToken cancel)
    {
        var all = new List<(Guid, Message)>();
        foreach (var announcer in announcers)
        {
            all.AddRange(await announcer.Announce(e, cancel));
        }

        return all;
    }
}
