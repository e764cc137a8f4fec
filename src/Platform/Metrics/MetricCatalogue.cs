namespace NhipCau.Platform.Metrics;

/// <summary>Every metric the modules declare; a wrong declaration stops the start.</summary>
internal sealed class MetricCatalogue
{
    private readonly Lazy<(IReadOnlyList<Metric> All, Dictionary<string, Metric> ByCode)> declared;

    public MetricCatalogue(IEnumerable<IMetricSource> sources, IEnumerable<ISampledMetrics> sampled) => declared = new(() =>
    {
        var all = sources.SelectMany(s => s.Metrics).Concat(sampled.SelectMany(s => s.Metrics)).OrderBy(m => m.Theme, StringComparer.Ordinal).ThenBy(m => m.Code, StringComparer.Ordinal).ToList();
        return (all, all.ToDictionary(m => m.Code));
    });

    public IReadOnlyList<Metric> All => declared.Value.All;

    public Metric? Find(string code) => declared.Value.ByCode.GetValueOrDefault(code);

    /// <exception cref="InvalidOperationException">A code twice, or a ratio of what is not declared.</exception>
    public void Check()
    {
        foreach (var ratio in All.Where(m => m.Kind == MetricKind.Ratio))
        {
            foreach (var part in new[] { ratio.Numerator, ratio.Denominator })
            {
                if (Find(part) is null or { Kind: MetricKind.Ratio })
                {
                    throw new InvalidOperationException($"Metric {ratio.Code} divides by or into {part}, which is no count and no level.");
                }
            }
        }
    }
}
