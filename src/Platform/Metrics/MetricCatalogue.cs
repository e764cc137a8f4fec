namespace NhipCau.Platform.Metrics;

/// <summary>Every metric the modules declare. Most are fixed; some are data (indicators people define), so the list is put together anew every few seconds and whenever a code is not known.</summary>
internal sealed class MetricCatalogue(IEnumerable<IMetricSource> sources, IEnumerable<ISampledMetrics> sampled)
{
    private const int FreshMilliseconds = 5_000;

    private Declared? last;

    public IReadOnlyList<Metric> All => Current().All;

    public Metric? Find(string code) => Current().ByCode.GetValueOrDefault(code) ?? Read().ByCode.GetValueOrDefault(code);

    /// <exception cref="InvalidOperationException">A code twice, or a ratio of what is not declared.</exception>
    public void Check()
    {
        var declared = Read();
        foreach (var ratio in declared.All.Where(m => m.Kind == MetricKind.Ratio))
        {
            foreach (var part in new[] { ratio.Numerator, ratio.Denominator })
            {
                if (declared.ByCode.GetValueOrDefault(part) is null or { Kind: MetricKind.Ratio })
                {
                    throw new InvalidOperationException($"Metric {ratio.Code} divides by or into {part}, which is no count and no level.");
                }
            }
        }
    }

    private Declared Current() => Volatile.Read(ref last) is { } known && Environment.TickCount64 - known.At < FreshMilliseconds ? known : Read();

    private Declared Read()
    {
        var all = sources.SelectMany(s => s.Metrics).Concat(sampled.SelectMany(s => s.Metrics)).OrderBy(m => m.Theme, StringComparer.Ordinal).ThenBy(m => m.Code, StringComparer.Ordinal).ToList();
        var read = new Declared(Environment.TickCount64, all, all.ToDictionary(m => m.Code));
        Volatile.Write(ref last, read);
        return read;
    }

    private sealed record Declared(long At, IReadOnlyList<Metric> All, Dictionary<string, Metric> ByCode);
}
