using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Overseeing;

/// <summary>What dossiers are grouped by.</summary>
public enum StatisticsBy
{
    Agency,
    Procedure,
    Field,
    Channel,
    Officer,
}

/// <summary>Figures of one group of dossiers received within some days.</summary>
public sealed class StatisticsRow
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public long Received { get; init; }
    public long Early { get; init; }
    public long OnTime { get; init; }
    public long Late { get; init; }
    public long Running { get; init; }
    public long Finished { get; init; }
    public long Supplemented { get; init; }
    public long Online { get; init; }
    public long WithFiles { get; init; }
    public long Digitised { get; init; }
    public long Reused { get; init; }
    public long WorkedMinutes { get; init; }
    public long ElapsedMinutes { get; init; }

    /// <summary>The unit the procedure's time is counted in; working days for other groups.</summary>
    public TimeUnit Unit { get; set; } = TimeUnit.WorkingDay;

    /// <summary>Office minutes of the dossier in the middle; null when none is finished.</summary>
    public decimal? MedianMinutes { get; set; }
    public decimal? MeanMinutes => Finished == 0 ? null : (decimal)WorkedMinutes / Finished;

    /// <summary>The mean in the procedure's own unit: office time for hours and working days, the calendar for days and months (QĐ 766, 2.2).</summary>
    public decimal? MeanInUnit => Finished == 0 ? null : Unit switch
    {
        TimeUnit.WorkingHour => (decimal)WorkedMinutes / Finished / 60,
        TimeUnit.CalendarDay => (decimal)ElapsedMinutes / Finished / (24 * 60),
        TimeUnit.Month => (decimal)ElapsedMinutes / Finished / (30 * 24 * 60),
        _ => (decimal)WorkedMinutes / Finished / (8 * 60),
    };

    public string UnitWords => Unit switch { TimeUnit.WorkingHour => "giờ làm việc", TimeUnit.CalendarDay => "ngày", TimeUnit.Month => "tháng", _ => "ngày làm việc" };

    public decimal? Share(long of) => Received == 0 ? null : (decimal)of / Received;
}

/// <summary>Statistics of measured dossiers by agency, procedure, field, channel or officer: two queries.</summary>
public sealed class DossierStatistics(Database database, MeasuredLists lists, ICatalogue catalogue, IOrganisation organisation, Officers officers)
{
    public async Task<IReadOnlyList<StatisticsRow>> Of(StatisticsBy by, MeasuredFilter filter, CancellationToken cancel)
    {
        var key = by switch { StatisticsBy.Agency => "m.agency", StatisticsBy.Channel => "cast(m.channel as text)", StatisticsBy.Officer => "coalesce(cast(m.officer as text), '')", _ => "m.procedure_code" };
        var where = lists.Where(filter);
        var arguments = MeasuredLists.Arguments(filter);
        var rows = await database.Query<StatisticsRow>(
            $"""
            select {key} as key, count(*) as received,
              cast(sum(case when m.verdict = 1 then 1 else 0 end) as bigint) as early, cast(sum(case when m.verdict = 2 then 1 else 0 end) as bigint) as on_time,
              cast(sum(case when m.verdict = 3 or (m.verdict = 0 and m.due_on <= @Cut) then 1 else 0 end) as bigint) as late,
              cast(sum(case when m.ended_on = @Never then 1 else 0 end) as bigint) as running, cast(sum((m.flags & 2) / 2) as bigint) as finished, cast(sum((m.flags & 512) / 512) as bigint) as supplemented,
              cast(sum(case when m.channel = 2 then 1 else 0 end) as bigint) as online, cast(sum((m.flags & 1024) / 1024) as bigint) as with_files, cast(sum((m.flags & 32) / 32) as bigint) as digitised, cast(sum((m.flags & 64) / 64) as bigint) as reused,
              cast(sum(m.worked_minutes) as bigint) as worked_minutes, cast(sum(m.elapsed_minutes) as bigint) as elapsed_minutes
            from services_measured m where {where} group by {key}
            """, arguments, cancel);
        // The middle of each group: its one or two middle rows.
        var times = await database.Query<Middle>(
            $"""
            select key, avg(worked) as minutes from (
              select {key} as key, cast(m.worked_minutes as {(database.Dialect == Dialect.Postgres ? "numeric" : "real")}) as worked, row_number() over (partition by {key} order by m.worked_minutes) as n, count(*) over (partition by {key}) as c
              from services_measured m where {where} and (m.flags & 2) <> 0) t
            where t.n * 2 between t.c and t.c + 2 group by key
            """, arguments, cancel);
        var medians = times.ToDictionary(t => t.Key, t => t.Minutes);
        if (by == StatisticsBy.Field)
        {
            rows = await Fields(rows, filter, cancel);
        }
        else
        {
            foreach (var row in rows)
            {
                row.MedianMinutes = medians.TryGetValue(row.Key, out var median) ? median : null;
            }
        }

        await Name(by, rows, cancel);
        return [.. rows.OrderByDescending(r => r.Received).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    /// <summary>Procedures gathered into their fields; the middle needs the dossiers of each field.</summary>
    private async Task<List<StatisticsRow>> Fields(List<StatisticsRow> procedures, MeasuredFilter filter, CancellationToken cancel)
    {
        var fields = procedures.GroupBy(p => catalogue.Find(p.Key)?.Field ?? "").Select(g => new StatisticsRow
        {
            Key = g.Key,
            Received = g.Sum(r => r.Received),
            Early = g.Sum(r => r.Early),
            OnTime = g.Sum(r => r.OnTime),
            Late = g.Sum(r => r.Late),
            Running = g.Sum(r => r.Running),
            Finished = g.Sum(r => r.Finished),
            Supplemented = g.Sum(r => r.Supplemented),
            Online = g.Sum(r => r.Online),
            WithFiles = g.Sum(r => r.WithFiles),
            Digitised = g.Sum(r => r.Digitised),
            Reused = g.Sum(r => r.Reused),
            WorkedMinutes = g.Sum(r => r.WorkedMinutes),
            ElapsedMinutes = g.Sum(r => r.ElapsedMinutes),
        }).ToDictionary(f => f.Key);
        var times = await database.Query<Time>(
            $"select m.procedure_code, m.worked_minutes, count(*) as n from services_measured m where {lists.Where(filter)} and (m.flags & 2) <> 0 group by m.procedure_code, m.worked_minutes", MeasuredLists.Arguments(filter), cancel);
        foreach (var field in times.GroupBy(t => catalogue.Find(t.ProcedureCode)?.Field ?? ""))
        {
            fields[field.Key].MedianMinutes = Median([.. field.GroupBy(t => t.WorkedMinutes).Select(g => (g.Key, g.Sum(t => t.N))).OrderBy(g => g.Key)]);
        }

        return [.. fields.Values];
    }

    private static decimal Median(List<(long Minutes, long Count)> sorted)
    {
        var all = sorted.Sum(s => s.Count);
        return (At((all - 1) / 2) + At(all / 2)) / 2m;

        long At(long index)
        {
            foreach (var (minutes, count) in sorted)
            {
                if (index < count)
                {
                    return minutes;
                }

                index -= count;
            }

            return sorted[^1].Minutes;
        }
    }

    private async Task Name(StatisticsBy by, List<StatisticsRow> rows, CancellationToken cancel)
    {
        var names = by == StatisticsBy.Officer ? await officers.Names(rows.Where(r => r.Key.Length > 0).Select(r => Guid.Parse(r.Key)), cancel) : null;
        foreach (var row in rows)
        {
            row.Unit = by == StatisticsBy.Procedure ? Unit(row.Key) : TimeUnit.WorkingDay;
            row.Name = by switch
            {
                StatisticsBy.Agency => organisation.Current.Find(row.Key)?.Name ?? row.Key,
                StatisticsBy.Procedure => catalogue.Find(row.Key)?.Name ?? row.Key,
                StatisticsBy.Field => row.Key.Length > 0 ? row.Key : "Lĩnh vực khác",
                StatisticsBy.Channel => Processing.DossierFacts.ChannelWords(int.Parse(row.Key, System.Globalization.CultureInfo.InvariantCulture)),
                _ => row.Key.Length == 0 ? "Không ghi người xử lý" : names!.GetValueOrDefault(Guid.Parse(row.Key)) is { Length: > 0 } name ? name : "Tài khoản không còn",
            };
        }
    }

    private TimeUnit Unit(string procedure) =>
        catalogue.Find(procedure)?.Limits.GetValueOrDefault("direct") is { } text && TimeLimit.TryParse(text, out var limit) ? limit.Unit : TimeUnit.WorkingDay;

    private sealed class Middle
    {
        public string Key { get; init; } = "";
        public decimal Minutes { get; init; }
    }

    private sealed class Time
    {
        public string ProcedureCode { get; init; } = "";
        public long WorkedMinutes { get; init; }
        public long N { get; init; }
    }
}
