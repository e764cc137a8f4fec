using System.Data.Common;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>The cursor of a projection, for who replaces what it wrote while it goes on.</summary>
public sealed class Cursors(Database database, TimeProvider clock)
{
    public Task<int> Ensure(string subscription, CancellationToken cancel) => database.Execute(
        "insert into events_subscriptions(name, kind, cursor_position, updated_at) values (@Name, 0, 0, @Now) on conflict do nothing", new { Name = subscription, Now = clock.Now() }, cancel);

    /// <summary>How far it has read; it reads no further until the transaction ends.</summary>
    public Task<long> Hold(string subscription, DbConnection connection, DbTransaction transaction, CancellationToken cancel) => connection.ExecuteScalarAsync<long>(database.Command(
        "select cursor_position from events_subscriptions where name = @Name" + (database.Dialect == Dialect.Postgres ? " for update" : ""), new { Name = subscription }, transaction, cancel));

    /// <summary>Lets it go on from a later position, because somebody else has read what lies before.</summary>
    public Task<int> Skip(string subscription, long position, DbConnection connection, DbTransaction transaction, CancellationToken cancel) => connection.ExecuteAsync(database.Command(
        "update events_subscriptions set cursor_position = @Position, updated_at = @Now where name = @Name and cursor_position < @Position", new { Name = subscription, Position = position, Now = clock.Now() }, transaction, cancel));
}
