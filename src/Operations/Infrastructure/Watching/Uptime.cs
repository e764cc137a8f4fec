using System.Data.Common;
using Dapper;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Infrastructure.Watching;

/// <summary>Keeps what checks found: minutes, days, outages. Recording the same minute twice changes nothing.</summary>
public sealed class Uptime(Database database, Changes changes, TimeProvider clock)
{
    /// <summary>Days on the public page.</summary>
    public const int DaysShown = 90;

    private const string SystemColumns = "id, name, kind, address, shown, active, rank, version";

    public Task<List<WatchedSystem>> Systems(CancellationToken cancel) => database.Query<WatchedSystem>($"select {SystemColumns} from infra_systems order by rank, name", null, cancel);

    public Task<WatchedSystem?> Find(Guid id, CancellationToken cancel) => database.First<WatchedSystem>($"select {SystemColumns} from infra_systems where id = @Id", new { Id = id }, cancel);

    public Task<List<UptimeDay>> Days(DateOnly from, CancellationToken cancel) => database.Query<UptimeDay>("select system_id, day, up, down from infra_days where day >= @From order by day", new { From = from }, cancel);

    /// <summary>Outages that touch the time since an instant, newest first.</summary>
    public Task<List<Outage>> Outages(DateTimeOffset since, CancellationToken cancel) =>
        database.Query<Outage>("select id, system_id, started_at, ended_at, reason from infra_outages where ended_at is null or ended_at >= @Since order by started_at desc", new { Since = since }, cancel);

    /// <summary>The last check of each system.</summary>
    public async Task<IReadOnlyDictionary<Guid, (DateTimeOffset At, bool Up)>> LastChecks(CancellationToken cancel) =>
        (await database.Query<Check>("select system_id, minute, up from infra_checks c where minute = (select max(minute) from infra_checks d where d.system_id = c.system_id)", null, cancel)).ToDictionary(c => c.SystemId, c => (c.Minute, c.Up));

    public async Task<bool> WasChecked(Guid system, DateTimeOffset minute, CancellationToken cancel) =>
        await database.First<int?>("select 1 from infra_checks where system_id = @System and minute = @Minute", new { System = system, Minute = minute }, cancel) is not null;

    /// <summary>The minute an instant lies in.</summary>
    public static DateTimeOffset MinuteOf(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    /// <summary>One failed check may be an accident of the net: an outage begins with the second in a row, at the first.</summary>
    public async Task Record(WatchedSystem system, DateTimeOffset minute, ProbeResult result, CancellationToken cancel)
    {
        var first = await database.Transaction((connection, transaction) => Keep(system, minute, result, connection, transaction), cancel);
        if (!first)
        {
            return;
        }

        var open = await database.First<Outage>("select id, system_id, started_at, ended_at, reason from infra_outages where system_id = @System and ended_at is null", new { System = system.Id }, cancel);
        if (result.Up && open is not null)
        {
            await End(open, minute);
        }
        else if (!result.Up && open is null && await database.First<Check>("select system_id, minute, up from infra_checks where system_id = @System and minute < @Minute order by minute desc limit 1", new { System = system.Id, Minute = minute }, cancel) is { Up: false } before
            && minute - before.Minute <= TimeSpan.FromMinutes(3))
        {
            await Start(system, before.Minute, result.Reason);
        }
    }

    /// <summary>Old minutes go, days stay.</summary>
    public Task<int> Sweep(DateTimeOffset before, CancellationToken cancel) => database.Execute("delete from infra_checks where minute < @Before", new { Before = before }, cancel);

    /// <summary>This program's own entry; does nothing when it is there.</summary>
    internal Task EnsureOwn(string name, CancellationToken cancel) => database.Execute(
        "insert into infra_systems(id, name, kind, address, shown, active, rank, version, changed_at, changed_by) values (@Id, @Name, 0, '', @Yes, @Yes, 0, 1, @Now, @By) on conflict do nothing",
        new { Id = WatchedSystem.Own, Name = name, Yes = true, Now = clock.Now(), By = Actor.System.AccountId }, cancel);

    private async Task<bool> Keep(WatchedSystem system, DateTimeOffset minute, ProbeResult result, DbConnection connection, DbTransaction transaction)
    {
        var added = await connection.ExecuteAsync(database.Command(
            "insert into infra_checks(system_id, minute, up, millis, reason) values (@System, @Minute, @Up, @Millis, @Reason) on conflict do nothing",
            new { System = system.Id, Minute = minute, result.Up, result.Millis, result.Reason }, transaction, CancellationToken.None));
        if (added == 1)
        {
            await connection.ExecuteAsync(database.Command(
                "insert into infra_days(system_id, day, up, down) values (@System, @Day, @Up, @Down) on conflict(system_id, day) do update set up = infra_days.up + excluded.up, down = infra_days.down + excluded.down",
                new { System = system.Id, Day = Instants.LocalDate(minute), Up = result.Up ? 1 : 0, Down = result.Up ? 0 : 1 }, transaction, CancellationToken.None));
        }

        return added == 1;
    }

    private async Task Start(WatchedSystem system, DateTimeOffset at, string reason)
    {
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(Uptime));
        var outage = new Outage { Id = Guid.CreateVersion7(change.Now), SystemId = system.Id, StartedAt = at, Reason = reason };
        change.Guard("insert into infra_outages(id, system_id, started_at, reason) values (@Id, @SystemId, @StartedAt, @Reason) on conflict do nothing", new { outage.Id, outage.SystemId, outage.StartedAt, outage.Reason });
        change.Emit(new NewEvent(WatchEvents.OutageStarted, new WatchEvents.Facts(system.Id, outage.Id, at, null)));
        await change.Commit(() => outage);
    }

    private async Task End(Outage outage, DateTimeOffset at)
    {
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(Uptime));
        change.Guard("update infra_outages set ended_at = @At where id = @Id and ended_at is null", new { At = at, outage.Id });
        change.Emit(new NewEvent(WatchEvents.OutageEnded, new WatchEvents.Facts(outage.SystemId, outage.Id, outage.StartedAt, at)));
        await change.Commit(() => outage);
    }

    private sealed class Check
    {
        public Guid SystemId { get; init; }
        public DateTimeOffset Minute { get; init; }
        public bool Up { get; init; }
    }
}
