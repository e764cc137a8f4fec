namespace NhipCau.Platform.Metrics;

/// <summary>
/// Between which bounds a share lies when it was seen so often (Wilson's score interval). A unit is ranked by the lower bound,
/// so that three dossiers on time out of three do not beat 960 out of 1,000.
/// </summary>
public readonly record struct WilsonInterval(double Low, double High)
{
    public static WilsonInterval Of(long hits, long of, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfLessThan(of, hits);
        if (of == 0)
        {
            return new WilsonInterval(0, 1);
        }

        var (n, share) = ((double)of, (double)hits / of);
        var middle = share + (z * z / (2 * n));
        var half = z * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        var scale = 1 + (z * z / n);
        return new WilsonInterval(hits == 0 ? 0 : Math.Max(0, (middle - half) / scale), hits == of ? 1 : Math.Min(1, (middle + half) / scale));
    }
}
