using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.OperationsCentre.Tiles;

/// <summary>Draws the units of a level for a tile: areas in four classes of equal number, the best last; a sketch is called one.</summary>
public sealed class MapPictures(IBoundaries boundaries, IOrganisation organisation)
{
    private const double Width = 600;
    private const int ClassCount = 4;

    private (string Key, IReadOnlyList<Drawn> Areas, string ViewBox) kept = ("", [], "");

    /// <returns>Null where no unit of the level is known.</returns>
    public TileMap? Of(Metric metric, MetricSlice slice, MetricSpread spread, string by)
    {
        var date = organisation.ChartDate;
        var map = boundaries.On(date);
        var level = TileGroups.Level(by);
        level = map.Units(level).Any() ? level : 3;
        var (areas, viewBox) = Draw(map, level, Root(slice.Agency));
        if (areas.Count == 0)
        {
            return null;
        }

        var values = spread.ByUnit(level, date).ToDictionary(f => f.UnitCode);
        var sorted = areas.Select(a => values.GetValueOrDefault(a.Code)?.Value).OfType<double>().Order().ToList();
        var steps = Steps(metric, sorted);
        return new TileMap(
            viewBox,
            [.. areas.Select(a => (Area: a, Figure: values.GetValueOrDefault(a.Code))).Select(a => new TileArea(
                a.Area.Name, a.Figure?.Value is null ? "chưa có" : MetricWords.Number(metric, a.Figure.Value), a.Area.Path, Class(a.Figure?.Value, steps), a.Area.X, a.Area.Y, null, a.Figure?.Estimated == true))],
            Words(metric, steps),
            map.IsApproximate(level) ? "Sơ đồ gần đúng, chưa có ranh giới" : values.Values.Any(v => v.Estimated) ? "Một số đơn vị là số ước tính do chia tách" : "");
    }

    /// <summary>The unit whose parts are drawn: the agency's own, or the province.</summary>
    private string Root(string agency) => organisation.Current.Find(agency) is { Kind: "district" or "commune" } found ? found.UnitCode : "";

    private (IReadOnlyList<Drawn> Areas, string ViewBox) Draw(BoundaryMap map, int level, string root)
    {
        var key = $"{map.Stamp}/{level}/{root}";
        var known = kept;
        if (known.Key == key)
        {
            return (known.Areas, known.ViewBox);
        }

        var units = map.Units(level).Where(u => root.Length == 0 || u.Code == root || u.Unit.ParentCode == root).ToList();
        if (units.Count == 0)
        {
            return ([], "");
        }

        var box = GeoBox.Around(units.Select(u => u.Box));
        var flat = Math.Cos((box.South + box.North) / 2 * Math.PI / 180);
        var scale = Width / Math.Max(1e-6, (box.East - box.West) * flat);
        var areas = units.Select(u =>
        {
            var simple = DouglasPeuckerSimplifier.Simplify(u.Geometry, 0.8 / scale) is { IsEmpty: false } s ? s : u.Geometry;
            return new Drawn(u.Code, Short(u.Name), Path(simple, box, flat, scale), (u.Centre.X - box.West) * flat * scale, (box.North - u.Centre.Y) * scale);
        }).ToList();
        var viewBox = string.Create(CultureInfo.InvariantCulture, $"-4 -4 {Width + 8:0} {((box.North - box.South) * scale) + 8:0}");
        kept = (key, areas, viewBox);
        return (areas, viewBox);
    }

    private static string Path(Geometry geometry, GeoBox box, double flat, double scale)
    {
        var path = new StringBuilder();
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is not Polygon polygon)
            {
                continue;
            }

            foreach (var ring in new[] { polygon.ExteriorRing }.Concat(polygon.InteriorRings))
            {
                var first = true;
                foreach (var c in ring.Coordinates.SkipLast(1))
                {
                    path.Append(first ? 'M' : 'L').Append(((c.X - box.West) * flat * scale).ToString("0.#", CultureInfo.InvariantCulture)).Append(' ').Append(((box.North - c.Y) * scale).ToString("0.#", CultureInfo.InvariantCulture));
                    first = false;
                }

                path.Append('Z');
            }
        }

        return path.ToString();
    }

    private static string Short(string name) => name.StartsWith("Thành phố ", StringComparison.Ordinal) ? "TP " + name["Thành phố ".Length..]
        : name.StartsWith("Thị xã ", StringComparison.Ordinal) ? name["Thị xã ".Length..]
        : name.StartsWith("Huyện ", StringComparison.Ordinal) ? name["Huyện ".Length..] : name;

    /// <summary>Lower bounds of the second and later classes; fewer where values are alike.</summary>
    private static IReadOnlyList<double> Steps(Metric metric, List<double> sorted) => sorted.Count == 0 ? [] :
        [.. Enumerable.Range(1, ClassCount - 1).Select(i => Math.Round(sorted[i * sorted.Count / ClassCount], metric.Decimals)).Where(s => s > sorted[0]).Distinct()];

    private static int Class(double? value, IReadOnlyList<double> steps) => value is { } v ? 1 + steps.Count(s => v >= s) : 0;

    private static IReadOnlyList<string> Words(Metric metric, IReadOnlyList<double> steps) => steps.Count == 0 ? [] :
    [
        $"dưới {MetricWords.Full(metric, steps[0])}",
        .. steps.Zip(steps.Skip(1), (a, b) => $"{MetricWords.Number(metric, a)} đến {MetricWords.Full(metric, b)}"),
        $"từ {MetricWords.Full(metric, steps[^1])}",
    ];

    private sealed record Drawn(string Code, string Name, string Path, double X, double Y);
}
