using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;

namespace NhipCau.Operations.Indicators.Publishing;

/// <summary>Every indicator as a level: its latest published figure, whole for its agency and, where reported so, by administrative unit. Shares of units are never added up.</summary>
public sealed class PublishedMetrics(IndicatorCatalogue catalogue, IndicatorReports reports, IOrganisation organisation) : ISampledMetrics
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Before the first reading of the definitions: those shipped, as loaded at start.</summary>
    public IReadOnlyList<Metric> Metrics => [.. catalogue.Latest.Newest.Where(i => !i.Ended).Select(Of)];

    public static string CodeOf(string indicator) => "indicator." + indicator;

    public async Task<IReadOnlyList<MetricSample>> Sample(DateTimeOffset now, CancellationToken cancel)
    {
        var set = await catalogue.Read(cancel);
        var samples = new List<MetricSample>();
        foreach (var group in (await reports.Latest(cancel)).GroupBy(f => f.Code))
        {
            if (set.Find(group.Key) is not { Ended: false } indicator)
            {
                continue;
            }

            var metric = CodeOf(indicator.Code);
            var agency = organisation.Current.Find(indicator.Agency)?.Id;
            if (indicator.Reach == IndicatorScope.Province)
            {
                samples.AddRange(agency is null ? [] : group.Take(1).Select(f => new MetricSample(metric, agency, (double)Amounts.ToDecimal(f.Amount))));
                continue;
            }

            samples.AddRange(group.Select(f => new MetricSample(metric, f.Unit, (double)Amounts.ToDecimal(f.Amount), OfUnit: true)));
            if (agency is not null && !indicator.IsShare)
            {
                samples.Add(new MetricSample(metric, agency, (double)group.Sum(f => Amounts.ToDecimal(f.Amount))));
            }
        }

        return samples;
    }

    private static Metric Of(Indicator i) => new()
    {
        Code = CodeOf(i.Code),
        Name = i.Name,
        Meaning = i.Meaning,
        Unit = i.Measure,
        Theme = i.Theme,
        Kind = MetricKind.Level,
        Additive = !i.IsShare,
        Better = (MetricDirection)i.Direction,
        Decimals = i.Decimals,
        LegalSource = i.LegalBasis,
        FreshFor = Fresh,
        Behind = _ => "/so-lieu/" + i.Code,
    };
}
