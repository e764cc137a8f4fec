using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Notifications;

/// <summary>A line of an inbox.</summary>
public sealed record InboxLine
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    public string Title { get; init; } = "";
    public string Body { get; init; } = "";
    public string Href { get; init; } = "";
    public DateTimeOffset? ReadAt { get; init; }
}

/// <summary>Reads an account's inbox, newest first, keyset paged.</summary>
public sealed class Inbox(Database database, TimeProvider clock) : IKeepsPersons
{
    /// <param name="account">Whose.</param>
    /// <param name="after">The last line of the page before; null for the newest.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="cancel">Stops the query.</param>
    public Task<List<InboxLine>> List(Guid account, (DateTimeOffset At, Guid Id)? after, int size, CancellationToken cancel) => database.Query<InboxLine>(
        "select id, at, title, body, href, read_at from notifications_inbox where account_id = @Account and (at, id) < (@At, @Id) order by at desc, id desc limit @Size",
        new { Account = account, At = after?.At ?? Instants.Never, Id = after?.Id ?? Guid.Empty, Size = size }, cancel);

    public Task<int> MarkRead(Guid account, CancellationToken cancel) => database.Execute(
        "update notifications_inbox set read_at = @Now where account_id = @Account and read_at is null", new { Account = account, Now = clock.Now() }, cancel);

    /// <summary>Messages hold nothing that law demands to keep.</summary>
    public Task<bool> Needs(Guid personId, CancellationToken cancel) => Task.FromResult(false);

    public async Task<IReadOnlyList<HeldThing>> Look(Guid personId, Guid accountId, CancellationToken cancel) =>
        await database.First<long>("select count(*) from notifications_inbox where account_id = @AccountId", new { AccountId = accountId }, cancel) is > 0 and var count ? [new HeldThing("messages", count)] : [];

    public void Erase(Change change, Guid accountId) => change.Write("delete from notifications_inbox where account_id = @AccountId", new { AccountId = accountId });
}
