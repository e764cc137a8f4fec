using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.OperationsCentre.Tiles;

/// <summary>Works out what a tile shows now for somebody who oversees an agency with all below it.</summary>
public sealed class TileMaker(IMetricReader metrics, MetricTargets targets, UnitRanking ranking, MapPictures maps, IOrganisation organisation, TimeProvider clock)
{
    /// <summary>Counts follow the log within seconds; after this long without proof they are called old.</summary>
    private static readonly TimeSpan CountsFreshFor = TimeSpan.FromSeconds(45);

    private const int HoursOfDay = 24;
    private const int DaysOfHeat = 7;

    /// <param name="tile">The tile.</param>
    /// <param name="watcher">Id of the highest agency the watcher oversees.</param>
    /// <param name="cancel">Stops the queries.</param>
    public async Task<TileView> Make(Tile tile, string watcher, CancellationToken cancel)
    {
        var today = clock.Today();
        if (!TileKinds.CountsSomething(tile.Kind))
        {
            return Words(tile, today);
        }

        if (metrics.Find(tile.Metric) is not { } metric)
        {
            return Blank(tile) with { Text = "Chỉ số này không còn." };
        }

        var agency = organisation.Current.Find(tile.Agency.Length > 0 ? tile.Agency : watcher) ?? organisation.Current.Find(watcher)!;
        var above = organisation.Current.Find(watcher)!;
        if (!agency.IsWithin(above.Path))
        {
            return Blank(tile) with { Title = Heading(tile, metric), Text = "Ngoài phạm vi được xem." };
        }

        var (from, through) = TilePeriods.Of(tile.Period, today);
        var slice = new MetricSlice(agency.Id, from, through);
        var target = await targets.On(metric.Code, agency.Kind == "province" ? "" : agency.Id, today, cancel);
        var view = Blank(tile) with
        {
            Title = Heading(tile, metric),
            Href = Address(metric, slice, tile.Period),
            At = await metrics.AsOf(metric, cancel),
            FreshSeconds = (int)(metric.FreshFor ?? CountsFreshFor).TotalSeconds,
            HasAge = true,
            Unit = metric.Unit,
            Target = MetricWords.Target(metric, target?.Value),
        };
        return tile.Kind switch
        {
            TileKinds.Ranking or TileKinds.Map => Compared(view, metric, slice, await metrics.Spread(metric, slice, cancel), tile, target?.Value),
            TileKinds.Heat => view with { Heat = await Heat(metric, agency.Id, today, cancel) },
            _ => await Figure(view, metric, slice, tile, target?.Value, today, cancel),
        };
    }

    /// <summary>Until when a tile's numbers are true; null where it counts nothing or was never measured.</summary>
    public async Task<DateTimeOffset?> AsOf(Tile tile, CancellationToken cancel) => TileKinds.CountsSomething(tile.Kind) && metrics.Find(tile.Metric) is { } metric ? await metrics.AsOf(metric, cancel) : null;

    /// <summary>The metrics whose change alters a tile: its own, and the parts of a ratio.</summary>
    public IEnumerable<string> DependsOn(Tile tile) => metrics.Find(tile.Metric) is { } metric ? metric.Kind == MetricKind.Ratio ? [metric.Numerator, metric.Denominator] : [metric.Code] : [];

    /// <summary>The page where a number opens into its units, its course and its definition.</summary>
    public static string Address(Metric metric, MetricSlice slice, string period) => $"/dieu-hanh/so-lieu/{metric.Code}?don-vi={Uri.EscapeDataString(slice.Agency)}&ky={(period.Length == 0 ? "today" : period)}";

    private TileView Compared(TileView view, Metric metric, MetricSlice slice, MetricSpread spread, Tile tile, double? target) => view with
    {
        Map = tile.Kind == TileKinds.Map ? maps.Of(metric, slice, spread, tile.By) : null,
        Rows = ranking.Of(metric, slice, spread, tile.By, target, RowsFor(tile)),
    };

    private async Task<TileView> Figure(TileView view, Metric metric, MetricSlice slice, Tile tile, double? target, DateOnly today, CancellationToken cancel)
    {
        var points = await Course(metric, slice, tile.Period, cancel);
        var (beforeFrom, beforeThrough, words) = ReportedCourse.Before(metric, points) ?? TilePeriods.Before(tile.Period, today);
        var values = await metrics.Values(metric, slice.Agency, [(slice.From, slice.Through), (beforeFrom, beforeThrough)], cancel);
        var (now, before) = (values[0], values[1]);
        var change = MetricWords.Change(metric, now, before);
        return view with
        {
            Value = MetricWords.Number(metric, now),
            Trend = change.Length == 0 ? "" : $"{change} {words}",
            TrendState = MetricWords.State(metric, now, before),
            Missed = MetricWords.Misses(metric, now, target),
            Line = [.. points.Select(p => p.Value)],
            LineLabels = tile.Kind == TileKinds.Trend ? [.. points.Select(p => Label(p.At, metric.Reported ? "year" : tile.Period))] : [],
            GoalOnLine = target,
            Share = tile.Kind == TileKinds.Gauge && now is { } value ? value / Full(metric, target, value) : null,
            TargetShare = tile.Kind == TileKinds.Gauge && target is { } goal ? goal / Full(metric, target, now ?? goal) : null,
        };
    }

    private Task<IReadOnlyList<MetricPoint>> Course(Metric metric, MetricSlice slice, string period, CancellationToken cancel)
    {
        if (metric.Reported)
        {
            return ReportedCourse.Of(metrics, metric, slice.Agency, slice.Through, cancel);
        }

        var grain = period switch { "today" or "" => MetricGrain.Hour, "year" => MetricGrain.Month, _ => MetricGrain.Day };
        var from = MetricBuckets.Start(MetricGrain.Day, MetricBuckets.Day(slice.From));
        var until = grain == MetricGrain.Hour ? clock.Now() : MetricBuckets.Start(MetricGrain.Day, MetricBuckets.Day(slice.Through) + 1);
        return metrics.Series(metric, slice.Agency, grain, grain == MetricGrain.Hour ? until.AddHours(1 - HoursOfDay) : from, until, cancel);
    }

    private async Task<TileHeat> Heat(Metric metric, string agency, DateOnly today, CancellationToken cancel)
    {
        var first = MetricBuckets.Day(today.AddDays(1 - DaysOfHeat));
        var points = await metrics.Series(metric, agency, MetricGrain.Hour, MetricBuckets.Start(MetricGrain.Day, first), MetricBuckets.Start(MetricGrain.Day, first + DaysOfHeat), cancel);
        var cells = points.Select(p => p.Value ?? 0).Chunk(HoursOfDay).Select(IReadOnlyList<double> (row) => row).ToList();
        return new TileHeat([.. Enumerable.Range(0, DaysOfHeat).Select(i => today.AddDays(1 - DaysOfHeat + i)).Select(d => $"{ViFormat.ShortWeekday(d.DayOfWeek)} {ViFormat.ShortDate(d)}")], cells, cells.Count == 0 ? 0 : cells.Max(r => r.Max()));
    }

    private static TileView Words(Tile tile, DateOnly today) => tile.Kind switch
    {
        TileKinds.Countdown => Blank(tile) with { Title = tile.Title, HasAge = false, Value = ViFormat.Number(Math.Max(0, (tile.Until ?? today).DayNumber - today.DayNumber)), Unit = "ngày", Text = tile.Until is { } until ? $"{tile.Text} {ViFormat.LongDate(until)}".Trim() : tile.Text },
        TileKinds.Camera => Blank(tile) with { Title = tile.Title, HasAge = false, Text = "Chưa kết nối camera." },
        _ => Blank(tile) with { Title = tile.Title, HasAge = false, Text = tile.Text },
    };

    private static TileView Blank(Tile tile) => new() { Id = tile.Id, Kind = tile.Kind, Title = tile.Title, Width = tile.Width, Height = tile.Height, HasAge = false };

    private static string Heading(Tile tile, Metric metric) => tile.Title.Length > 0 ? tile.Title : metric.Kind == MetricKind.Level || !TilePeriods.Words.TryGetValue(tile.Period, out var words) ? metric.Name : $"{metric.Name}, {words}";

    private static int RowsFor(Tile tile) => Math.Max(3, (tile.Height * 5) - 2);

    /// <summary>What fills a gauge: a hundred for shares and points, otherwise a quarter more than the target or the value itself.</summary>
    private static double Full(Metric metric, double? target, double value) => metric.Scale == 100 || metric.Unit is "%" or "điểm" ? 100 : Math.Max(Math.Max((target ?? 0) * 1.25, value), 1);

    private static string Label(DateTimeOffset at, string period) => period switch
    {
        "today" or "" => ViFormat.Time(at),
        "year" => $"{Instants.LocalDate(at).Month}/{Instants.LocalDate(at).Year}",
        _ => ViFormat.ShortDate(Instants.LocalDate(at)),
    };
}
