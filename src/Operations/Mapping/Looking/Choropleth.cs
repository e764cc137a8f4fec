using NhipCau.Platform.Metrics;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.Mapping.Looking;

/// <summary>One colour of the map: the least and the largest number in it and how many units have it. Classes count from 1, pale to dark.</summary>
public sealed record MapClass(int Number, double Low, double High, int Units)
{
    public string Words(int decimals) => Low.Equals(High) ? Choropleth.Text(Low, decimals) : $"{Choropleth.Text(Low, decimals)} – {Choropleth.Text(High, decimals)}";
}

/// <summary>Numbers of units put into at most five classes of about equally many units; equal numbers always share a class.</summary>
public sealed class Choropleth
{
    private const int MostClasses = 5;
    private readonly Dictionary<string, UnitFigure> figures;
    private readonly double[] tops;

    private Choropleth(IReadOnlyList<UnitFigure> all)
    {
        figures = all.GroupBy(f => f.UnitCode).ToDictionary(g => g.Key, g => g.First());
        var values = figures.Values.Select(f => f.Value).OfType<double>().Where(double.IsFinite).Order().ToArray();
        var wanted = Math.Min(MostClasses, values.Distinct().Count());
        tops = [.. Enumerable.Range(1, wanted).Select(i => values[(int)Math.Ceiling(i * values.Length / (double)wanted) - 1]).Distinct()];
        Classes = [.. tops.Select((_, i) => i + 1).Select(n => (n, Within: values.Where(v => Of(v) == n).ToArray())).Select(c => new MapClass(c.n, c.Within[0], c.Within[^1], c.Within.Length))];
    }

    public static Choropleth Of(IReadOnlyList<UnitFigure> figures) => new(figures);

    public IReadOnlyList<MapClass> Classes { get; }

    public UnitFigure? Figure(string unitCode) => figures.GetValueOrDefault(unitCode);

    /// <summary>The unit's class; 0 where there is no number.</summary>
    public int Class(string unitCode) => figures.GetValueOrDefault(unitCode)?.Value is { } value && double.IsFinite(value) ? Of(value) : 0;

    public bool AnyEstimated => figures.Values.Any(f => f.Estimated);

    /// <summary>In vi-VN form.</summary>
    public static string Text(double value, int decimals) => Math.Abs(value) < 1e15 ? ViFormat.Number((decimal)value, decimals) : value.ToString("G6", ViFormat.Culture);

    private int Of(double value) => Array.FindIndex(tops, top => value <= top) + 1;
}
