using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Host;

/// <summary><c>/health</c>: whether the database answers and how far each subscription lags behind the log, and how the sweeps do. Says nothing about people.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/health", async (Database database, EventLog log, Sweeper sweeper, TimeProvider clock, CancellationToken cancel) =>
    {
        try
        {
            var end = await log.End(cancel);
            var cursors = await database.Query<Cursor>("select name, cursor_position as position, failure from events_subscriptions order by name", null, cancel);
            var dead = await database.First<long>("select count(*) from (select 1 from events_deliveries where state = 2 limit 1000) d", null, cancel);
            var sweeps = await sweeper.States(cancel);
            return Results.Json(new { status = cursors.Any(c => c.Failure is not null) || sweeps.Any(s => s.Failure is not null) ? "degraded" : "ok", logEnd = end, deadLetters = dead, subscriptions = cursors.Select(c => new { c.Name, lag = end - c.Position, failing = c.Failure is not null }), sweeps = sweeps.Select(s => new { s.Name, s.RanAt, overdue = s.DueAt < clock.GetUtcNow().AddHours(-1) && s.RanAt is not null, failing = s.Failure is not null }) });
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or IOException)
        {
            return Results.Json(new { status = "down" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }).ExcludeFromDescription();

    private sealed class Cursor
    {
        public string Name { get; init; } = "";
        public long Position { get; init; }
        public string? Failure { get; init; }
    }
}
