using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Storage;

/// <summary>How a sweep does.</summary>
/// <param name="RanAt">Null before its first run.</param>
/// <param name="Swept">What its last run removed or made.</param>
/// <param name="DueAt">Null when it is switched off.</param>
public sealed record SweepState(string Name, string Words, DateTimeOffset? RanAt, long Swept, DateTimeOffset? DueAt, string? Failure);

/// <summary>Runs the sweeps that are due, each under a lease, so that one of several nodes does it; remembers when each ran and how it went.</summary>
public sealed partial class Sweeper(IEnumerable<ISweep> sweeps, Database database, Leases leases, IOptions<SweepOptions> options, TimeProvider clock, ILogger<Sweeper> logger)
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);

    /// <exception cref="SettingException">A setting names a sweep that does not exist, or a time that is none.</exception>
    public void CheckSettings()
    {
        var (settings, known) = (Settings(), sweeps.Select(s => s.Name).ToHashSet());
        foreach (var (name, minutes) in settings.Minutes)
        {
            if (!known.Contains(name))
            {
                throw new SettingException($"NhipCau:Sweeps:Minutes:{name}", $"không phải việc dọn dẹp nào. Các việc có: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
            }

            if (minutes is < 0 or > 366 * 24 * 60)
            {
                throw new SettingException($"NhipCau:Sweeps:Minutes:{name}", $"là số phút từ 0 (tắt) đến 527040, đang là {minutes}.");
            }
        }

        if (settings.OrphanHours is < 1 or > 8760)
        {
            throw new SettingException("NhipCau:Sweeps:OrphanHours", $"là số giờ từ 1 đến 8760, đang là {settings.OrphanHours}.");
        }
    }

    /// <returns>The names of the sweeps that ran here and now.</returns>
    public async Task<IReadOnlyList<string>> RunDue(CancellationToken cancel)
    {
        var ran = new List<string>();
        foreach (var sweep in sweeps)
        {
            var lease = "sweep " + sweep.Name;
            if (!await IsDue(sweep, cancel) || await leases.Take(lease, LeaseTime, cancel) is null)
            {
                continue;
            }

            try
            {
                // Another node may have done it between the look and the lease.
                if (await IsDue(sweep, cancel))
                {
                    await Run(sweep, cancel);
                    ran.Add(sweep.Name);
                }
            }
            finally
            {
                await leases.Release(lease, CancellationToken.None);
            }
        }

        return ran;
    }

    public async Task<IReadOnlyList<SweepState>> States(CancellationToken cancel)
    {
        var rows = (await database.Query<Row>("select name, ran_at, swept, failure from kernel_sweeps", null, cancel)).ToDictionary(r => r.Name);
        return [.. sweeps.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => rows.TryGetValue(s.Name, out var row)
            ? new SweepState(s.Name, s.Words, row.RanAt, row.Swept, Due(s, row), row.Failure)
            : new SweepState(s.Name, s.Words, null, 0, Due(s, null), null))];
    }

    private async Task Run(ISweep sweep, CancellationToken cancel)
    {
        var (swept, failure) = (0L, (string?)null);
        try
        {
            swept = await sweep.Run(cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e, sweep.Name);
            failure = e.Message;
        }

        await database.Execute(
            "insert into kernel_sweeps(name, ran_at, swept, failure) values (@Name, @Now, @Swept, @Failure) on conflict(name) do update set ran_at = excluded.ran_at, swept = excluded.swept, failure = excluded.failure",
            new { sweep.Name, Now = clock.Now(), Swept = swept, Failure = failure }, CancellationToken.None);
    }

    private async Task<bool> IsDue(ISweep sweep, CancellationToken cancel) =>
        Due(sweep, await database.First<Row>("select name, ran_at, swept, failure from kernel_sweeps where name = @Name", new { sweep.Name }, cancel)) <= clock.Now();

    private DateTimeOffset? Due(ISweep sweep, Row? row)
    {
        if (Settings().Every(sweep.Name) is not { } every)
        {
            return null;
        }

        return row is null ? clock.Now() : row.RanAt + (row.Failure is not null && every > AfterFailure ? AfterFailure : every);
    }

    private SweepOptions Settings()
    {
        try
        {
            return options.Value;
        }
        catch (InvalidOperationException unreadable)
        {
            throw new SettingException("NhipCau:Sweeps", $"không đọc được: {unreadable.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sweep {Name} failed")]
    private partial void Failed(Exception e, string name);

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public DateTimeOffset RanAt { get; init; }
        public long Swept { get; init; }
        public string? Failure { get; init; }
    }
}
