using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>Moves one projection's cursor along the log, a batch per transaction.</summary>
public sealed partial class ProjectionRunner(Database database, EventLog log, TimeProvider clock, ILogger<ProjectionRunner> logger)
{
    private const int BatchSize = 500;

    /// <summary>A log this far ahead is read at once by a projection that can.</summary>
    private const int FarBehind = 20_000;

    /// <summary>Applies what is new; returns how many events were applied.</summary>
    public async Task<int> CatchUp(IProjection projection, CancellationToken cancel)
    {
        var total = projection is IFilledProjection filled ? await Fill(filled, cancel) : 0;
        for (; ; )
        {
            var applied = await Step(projection, cancel);
            total += applied;
            if (applied < BatchSize)
            {
                return total;
            }
        }
    }

    /// <summary>Empties the projection and reads the log again from its beginning.</summary>
    public async Task Rebuild(IProjection projection, CancellationToken cancel)
    {
        await database.Transaction(async (connection, transaction) =>
        {
            await projection.Clear(connection, transaction, cancel);
            await connection.ExecuteAsync(database.Command("delete from events_subscriptions where name = @Name", new { projection.Name }, transaction, cancel));
            return 0;
        }, cancel);
        await CatchUp(projection, cancel);
    }

    /// <summary>Fills from the present tables; what happens meanwhile comes after the position noted first and is applied again, which does no harm.</summary>
    private async Task<int> Fill(IFilledProjection projection, CancellationToken cancel)
    {
        var cursor = await database.First<long?>("select cursor_position from events_subscriptions where name = @Name", new { projection.Name }, cancel) ?? 0;
        var end = await log.End(cancel);
        if (end - cursor < FarBehind)
        {
            return 0;
        }

        await projection.Fill(cancel);
        await database.Execute(Begin, new { projection.Name, Now = clock.Now() }, cancel);
        await database.Execute(
            "update events_subscriptions set cursor_position = @End, updated_at = @Now, failure = null where name = @Name and cursor_position < @End",
            new { End = end, Now = clock.Now(), projection.Name }, cancel);
        return (int)(end - cursor);
    }

    private async Task<int> Step(IProjection projection, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var transaction = await Database.Begin(connection, cancel);
        var cursor = await Cursor(projection.Name, connection, transaction, cancel);
        var events = await log.After(cursor, BatchSize, cancel);
        if (events.Count == 0)
        {
            return 0;
        }

        try
        {
            await projection.Apply(projection.Counts ? [.. events.Where(e => e.Origin != (int)EventOrigin.Training)] : events, connection, transaction, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e, projection.Name, cursor);
            await transaction.RollbackAsync(CancellationToken.None);
            await connection.ExecuteAsync(database.Command(
                "insert into events_subscriptions(name, kind, cursor_position, updated_at, failure) values (@Name, 0, 0, @Now, @Failure) on conflict(name) do update set failure = excluded.failure",
                new { projection.Name, Now = clock.Now(), Failure = e.Message }, null, cancel));
            throw;
        }

        await connection.ExecuteAsync(database.Command(
            "update events_subscriptions set cursor_position = @Position, updated_at = @Now, failure = null where name = @Name",
            new { events[^1].Position, Now = clock.Now(), projection.Name }, transaction, cancel));
        await transaction.CommitAsync(CancellationToken.None);
        projection.Applied();
        return events.Count;
    }

    private const string Begin = "insert into events_subscriptions(name, kind, cursor_position, updated_at) values (@Name, 0, 0, @Now) on conflict do nothing";

    /// <summary>Holds the cursor until the transaction ends; a new projection begins at the log's first event.</summary>
    private async Task<long> Cursor(string name, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        var hold = "select cursor_position from events_subscriptions where name = @Name" + (database.Dialect == Dialect.Postgres ? " for update" : "");
        if (await connection.ExecuteScalarAsync<long?>(database.Command(hold, new { Name = name }, transaction, cancel)) is { } known)
        {
            return known;
        }

        await connection.ExecuteAsync(database.Command(Begin, new { Name = name, Now = clock.Now() }, transaction, cancel));
        return await connection.ExecuteScalarAsync<long>(database.Command(hold, new { Name = name }, transaction, cancel));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Projection {Name} failed after position {Position}")]
    private partial void Failed(Exception e, string name, long position);
}
