namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>Robust statistics: a few wild weeks do not move them.</summary>
public static class Statistics
{
    /// <summary>Makes the median deviation of a normal distribution its standard deviation.</summary>
    private const double Scale = 1.4826;

    public static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// <summary>The median of the distances from the median.</summary>
    public static double MedianDeviation(IReadOnlyCollection<double> values)
    {
        var median = Median(values);
        return Median([.. values.Select(v => Math.Abs(v - median))]);
    }

    /// <summary>How far a value lies from past ones. Where all past ones are alike, a twentieth of them and at least one counts as usual play.</summary>
    public static double Score(double value, IReadOnlyCollection<double> past)
    {
        var median = Median(past);
        var play = Math.Max(Scale * MedianDeviation(past), Math.Max(1, Math.Abs(median) / 20));
        return Math.Abs(value - median) / play;
    }
}
