using System.Collections.Concurrent;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Publishing;

/// <summary>
/// Every indicator as a level with its history: the valid figure of each period at the period's last day, whole for its agency and, where reported so, by administrative unit.
/// Shares of units are never added up; figures in another unit of measure than the definition in force stay out. Made again from the published figures whenever one appears or is corrected.
/// </summary>
public sealed class PublishedMetrics(IndicatorCatalogue catalogue, IndicatorReports reports, IMetricWriter writer, IOrganisation organisation) : ISampledMetrics
{
    private const int LongestMonth = 31;

    /// <summary>What was last written of each indicator by this process.</summary>
    private readonly ConcurrentDictionary<string, string> written = new();

    /// <summary>Before the first reading of the definitions: those shipped, as loaded at start.</summary>
    public IReadOnlyList<Metric> Metrics => [.. catalogue.Latest.Newest.Where(i => !i.Ended).Select(Of)];

    public static string CodeOf(string indicator) => "indicator." + indicator;

    /// <summary>Nothing is measured now; but what was published since the last round becomes history.</summary>
    public async Task<IReadOnlyList<MetricSample>> Sample(DateTimeOffset now, CancellationToken cancel)
    {
        var set = await catalogue.Read(cancel);
        var chart = organisation.Current;
        foreach (var stamp in await reports.Stamps(cancel))
        {
            if (set.Find(stamp.Code) is { Ended: false } indicator && $"{stamp} {indicator.Version} {chart.Date}" is var mark && written.GetValueOrDefault(stamp.Code) != mark)
            {
                await writer.Rewrite(Of(indicator), History(indicator, set, await reports.All(indicator.Code, null, cancel)), cancel);
                written[stamp.Code] = mark;
            }
        }

        return [];
    }

    private List<MetricMoment> History(Indicator indicator, IndicatorSet set, IEnumerable<PublishedFigure> figures)
    {
        var agency = organisation.Current.Find(indicator.Agency)?.Id;
        return
        [
            .. from period in figures.GroupBy(f => f.Period)
               let read = ReportPeriod.Parse(period.Key)
               where read is not null
               let valid = period.GroupBy(f => f.Unit).Select(g => g.MaxBy(f => f.Version)!).Where(f => (set.Find(f.Code, f.Definition) ?? indicator).Measure == indicator.Measure).ToList()
               where valid.Count > 0
               select new MetricMoment(Instants.StartOfDay(read!.Last.AddDays(1)).AddSeconds(-1), [.. Samples(indicator, agency, valid)]),
        ];
    }

    private static IEnumerable<MetricSample> Samples(Indicator indicator, string? agency, List<PublishedFigure> valid)
    {
        var metric = CodeOf(indicator.Code);
        if (indicator.Reach != IndicatorScope.Province)
        {
            foreach (var f in valid)
            {
                yield return new MetricSample(metric, f.Unit, (double)Amounts.ToDecimal(f.Amount), OfUnit: true);
            }
        }

        if (agency is not null && (indicator.Reach == IndicatorScope.Province || !indicator.IsShare))
        {
            yield return new MetricSample(metric, agency, (double)valid.Sum(f => Amounts.ToDecimal(f.Amount)));
        }
    }

    private static Metric Of(Indicator i) => new()
    {
        Code = CodeOf(i.Code),
        Name = i.Name,
        Meaning = i.Meaning,
        Unit = i.Measure,
        Theme = i.Theme,
        Kind = MetricKind.Level,
        Reported = true,
        Additive = !i.IsShare,
        Better = (MetricDirection)i.Direction,
        Decimals = i.Decimals,
        LegalSource = i.LegalBasis,
        // Until the next period's figures are overdue.
        FreshFor = TimeSpan.FromDays((LongestMonth * i.PeriodKind switch { PeriodKind.Month => 1, PeriodKind.Quarter => 3, PeriodKind.Half => 6, _ => 12 }) + (2 * i.DueDays) + 1),
        Behind = _ => "/so-lieu/" + i.Code,
    };
}
