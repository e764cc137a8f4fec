using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>Sums over measured dossiers.</summary>
public sealed record MeasureSums
{
    public string Agency { get; init; } = "";
    public long Received { get; init; }
    public long Early { get; init; }
    public long OnTime { get; init; }
    public long Late { get; init; }
    public long Open { get; init; }
    public long OpenLate { get; init; }
    public long Accepted { get; init; }
    public long Finished { get; init; }
    public long OnlineCounted { get; init; }
    public long ReturnsPaper { get; init; }
    public long EResult { get; init; }
    public long Digitised { get; init; }
    public long Reused { get; init; }
    public long WithFiles { get; init; }
    public long Fee { get; init; }
    public long Disliked { get; init; }
    public long Supplemented { get; init; }
    public long ToSynchronise { get; init; }
    public long Synchronised { get; init; }
    public long FeeSynchronised { get; init; }
    public long PaidOnline { get; init; }
    public long WorkedMinutes { get; init; }
    public long ElapsedMinutes { get; init; }

    /// <summary>Late by verdict, and open past the due day.</summary>
    public long AllLate => Late + OpenLate;

    /// <summary>Everything received that is not late.</summary>
    public long AllOnTime => Received - AllLate;

    public static MeasureSums operator +(MeasureSums a, MeasureSums b) => new()
    {
        Agency = a.Agency,
        Received = a.Received + b.Received,
        Early = a.Early + b.Early,
        OnTime = a.OnTime + b.OnTime,
        Late = a.Late + b.Late,
        Open = a.Open + b.Open,
        OpenLate = a.OpenLate + b.OpenLate,
        Accepted = a.Accepted + b.Accepted,
        Finished = a.Finished + b.Finished,
        OnlineCounted = a.OnlineCounted + b.OnlineCounted,
        ReturnsPaper = a.ReturnsPaper + b.ReturnsPaper,
        EResult = a.EResult + b.EResult,
        Digitised = a.Digitised + b.Digitised,
        Reused = a.Reused + b.Reused,
        WithFiles = a.WithFiles + b.WithFiles,
        Fee = a.Fee + b.Fee,
        Disliked = a.Disliked + b.Disliked,
        Supplemented = a.Supplemented + b.Supplemented,
        ToSynchronise = a.ToSynchronise + b.ToSynchronise,
        Synchronised = a.Synchronised + b.Synchronised,
        FeeSynchronised = a.FeeSynchronised + b.FeeSynchronised,
        PaidOnline = a.PaidOnline + b.PaidOnline,
        WorkedMinutes = a.WorkedMinutes + b.WorkedMinutes,
        ElapsedMinutes = a.ElapsedMinutes + b.ElapsedMinutes,
    };

    /// <summary>What one dossier adds.</summary>
    public static MeasureSums Of(MeasuredDossier d, DateOnly cut) => new()
    {
        Agency = d.Agency,
        Received = 1,
        Early = d.Verdict == Verdict.Early ? 1 : 0,
        OnTime = d.Verdict == Verdict.OnTime ? 1 : 0,
        Late = d.Verdict == Verdict.Late ? 1 : 0,
        Open = d.Verdict == Verdict.Open ? 1 : 0,
        OpenLate = d.Verdict == Verdict.Open && d.IsLateAt(cut) ? 1 : 0,
        Accepted = Has(d, Measured.Accepted),
        Finished = Has(d, Measured.Finished),
        OnlineCounted = Has(d, Measured.OnlineCounted),
        ReturnsPaper = Has(d, Measured.ReturnsPaper),
        EResult = Has(d, Measured.ElectronicResult),
        Digitised = Has(d, Measured.Digitised),
        Reused = Has(d, Measured.Reused),
        WithFiles = Has(d, Measured.WithFiles),
        Fee = Has(d, Measured.Fee),
        Disliked = Has(d, Measured.Disliked),
        Supplemented = Has(d, Measured.Supplemented),
        ToSynchronise = Has(d, Measured.ToSynchronise),
        Synchronised = Has(d, Measured.Synchronised),
        FeeSynchronised = Has(d, Measured.Synchronised | Measured.Fee),
        PaidOnline = Has(d, Measured.PaidOnline),
        WorkedMinutes = d.WorkedMinutes,
        ElapsedMinutes = d.ElapsedMinutes,
    };

    private static long Has(MeasuredDossier d, Measured flag) => d.Flags.HasFlag(flag) ? 1 : 0;
}

/// <summary>Which services of an agency were asked for.</summary>
/// <param name="Online">At least one dossier came online.</param>
/// <param name="Fee">At least one dossier that cost something is known to the national portal.</param>
/// <param name="PaidOnline">At least one dossier was paid for online.</param>
public sealed record UsedService(string Agency, string Procedure, bool Online, bool Fee, bool PaidOnline);

/// <summary>What dossiers say about a stretch of days: sums per agency and the services asked for.</summary>
public sealed record MeasuredPeriod(IReadOnlyDictionary<string, MeasureSums> Sums, IReadOnlyList<UsedService> Services);

/// <summary>Two ways to the same figures: from roll-ups, or slowly from the dossiers' own rows.</summary>
public interface IMeasuredFigures
{
    /// <param name="from">First day of receipt.</param>
    /// <param name="to">Last day of receipt.</param>
    /// <param name="cut">Open dossiers due on or before this day are late.</param>
    /// <param name="agencies">Of these competent agencies; null: of all.</param>
    /// <param name="cancel">Stops between queries.</param>
    Task<MeasuredPeriod> Of(DateOnly from, DateOnly to, DateOnly cut, IReadOnlyCollection<string>? agencies, CancellationToken cancel);
}

/// <summary>From the roll-ups: whole months from the months, the days at the edges from the days.</summary>
public sealed class RolledUpFigures(Database database) : IMeasuredFigures
{
    private static readonly string[] Counters =
        ["received", "early", "on_time", "late", "open", "accepted", "finished", "online_counted", "returns_paper", "e_result", "digitised", "reused", "with_files", "fee", "disliked", "supplemented", "to_synchronise", "synchronised", "fee_synchronised", "paid_online", "worked_minutes", "elapsed_minutes"];

    private static readonly string Sums = string.Join(", ", Counters.Select(c => $"cast(sum({c}) as bigint) as {c}"));

    /// <summary>A table source over both grains with the given columns; its parameters are those of <see cref="Edges"/>.</summary>
    internal static string Source(string columns) => $"""
        (select {columns} from services_measured_months where month >= @FirstMonth and month < @MonthsEnd
         union all select {columns} from services_measured_days where day >= @From and day < @HeadEnd
         union all select {columns} from services_measured_days where day >= @TailStart and day <= @To) m
        """;

    internal sealed record Range(DateOnly From, DateOnly To, DateOnly FirstMonth, DateOnly MonthsEnd, DateOnly HeadEnd, DateOnly TailStart, DateOnly Cut)
    {
        public string[] Agencies { get; init; } = [];
    }

    internal static Range Edges(DateOnly from, DateOnly to, DateOnly cut)
    {
        var first = from.Day == 1 ? from : new DateOnly(from.Year, from.Month, 1).AddMonths(1);
        var end = new DateOnly(to.Year, to.Month, 1);
        end = to == end.AddMonths(1).AddDays(-1) ? end.AddMonths(1) : end;
        // A range without a whole month is read day by day.
        return first < end ? new Range(from, to, first, end, first, end, cut) : new Range(from, to, from, from, to.AddDays(1), to.AddDays(1), cut);
    }

    public async Task<MeasuredPeriod> Of(DateOnly from, DateOnly to, DateOnly cut, IReadOnlyCollection<string>? agencies, CancellationToken cancel)
    {
        var range = Edges(from, to, cut) with { Agencies = [.. agencies ?? []] };
        var within = agencies is null ? "1 = 1" : database.Dialect.AnyOf("agency", "@Agencies");
        var late = (await database.Query<Late>($"select agency, cast(sum(open) as bigint) as open from services_measured_due where day >= @From and day <= @To and due_on <= @Cut and {within} group by agency", range, cancel))
            .ToDictionary(l => l.Agency, l => l.Open);
        var sums = await database.Query<MeasureSums>($"select agency, {Sums} from {Source("agency, " + string.Join(", ", Counters))} where {within} group by agency", range, cancel);
        var services = await database.Query<Used>(
            $"select agency, procedure_code, max(case when channel = 2 then 1 else 0 end) as online, max(case when fee_synchronised > 0 then 1 else 0 end) as fee, max(case when paid_online > 0 then 1 else 0 end) as paid_online from {Source("agency, procedure_code, channel, fee_synchronised, paid_online")} where (channel = 2 or fee_synchronised > 0 or paid_online > 0) and {within} group by agency, procedure_code", range, cancel);
        return new MeasuredPeriod(
            sums.ToDictionary(s => s.Agency, s => s with { OpenLate = late.GetValueOrDefault(s.Agency) }),
            [.. services.Select(s => new UsedService(s.Agency, s.ProcedureCode, s.Online > 0, s.Fee > 0, s.PaidOnline > 0))]);
    }

    private sealed class Late
    {
        public string Agency { get; init; } = "";
        public long Open { get; init; }
    }

    private sealed class Used
    {
        public string Agency { get; init; } = "";
        public string ProcedureCode { get; init; } = "";
        public long Online { get; init; }
        public long Fee { get; init; }
        public long PaidOnline { get; init; }
    }
}

/// <summary>From the dossiers' own rows, one by one: what the roll-ups must equal. For checks, not for pages.</summary>
public sealed class SlowFigures(RawDossiers raw, DossierMeasurer measurer) : IMeasuredFigures
{
    private const int Chunk = 5000;

    public async Task<MeasuredPeriod> Of(DateOnly from, DateOnly to, DateOnly cut, IReadOnlyCollection<string>? agencies, CancellationToken cancel)
    {
        var sums = new Dictionary<string, MeasureSums>();
        var services = new Dictionary<(string Agency, string Procedure), (bool Online, bool Fee, bool PaidOnline)>();
        var after = Guid.Empty;
        while (await raw.After(after, Chunk, cancel) is { Count: > 0 } read)
        {
            foreach (var d in read.Select(measurer.Of).OfType<MeasuredDossier>().Where(d => d.Day >= from && d.Day <= to && (agencies?.Contains(d.Agency) ?? true)))
            {
                var one = MeasureSums.Of(d, cut);
                sums[d.Agency] = sums.TryGetValue(d.Agency, out var sum) ? sum + one : one;
                var used = services.GetValueOrDefault((d.Agency, d.Procedure));
                services[(d.Agency, d.Procedure)] = (used.Online || d.Channel == 2, used.Fee || one.FeeSynchronised > 0, used.PaidOnline || one.PaidOnline > 0);
            }

            after = read[^1].Id;
        }

        return new MeasuredPeriod(sums, [.. services.Where(s => s.Value.Online || s.Value.Fee || s.Value.PaidOnline).Select(s => new UsedService(s.Key.Agency, s.Key.Procedure, s.Value.Online, s.Value.Fee, s.Value.PaidOnline))]);
    }
}
