using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.OperationsCentre.Tiles;

/// <summary>Writes a tile as markup, the same for the page and for the stream. Pictures are SVG with their words beside; nothing inline but shapes.</summary>
public static class TileHtml
{
    private const double LineWidth = 200;
    private const double LineHeight = 60;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The inside of the tile's element.</summary>
    public static string Inside(TileView t)
    {
        var html = new StringBuilder();
        html.Append("<h2>").Append(t.Href is null ? Text(t.Title) : $"<a href=\"{Text(t.Href)}\">{Text(t.Title)}</a>").Append("</h2>");
        switch (t.Kind)
        {
            case TileKinds.Number or TileKinds.Countdown:
                Value(html, t);
                Spark(html, t);
                break;
            case TileKinds.Trend:
                Value(html, t);
                Spark(html, t);
                Labels(html, t);
                break;
            case TileKinds.Gauge:
                Gauge(html, t);
                break;
            case TileKinds.Ranking:
                Ranking(html, t);
                break;
            case TileKinds.Heat:
                Heat(html, t);
                break;
            case TileKinds.Map when t.Map is { } map:
                Map(html, t, map);
                break;
            case TileKinds.Map:
                Ranking(html, t);
                break;
        }

        if (t.Trend.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"w-trend\" data-state=\"{t.TrendState}\">{Text(t.Trend)}</p>");
        }

        if (t.Target.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"w-target\"{(t.Missed ? " data-missed" : "")}>{Text(t.Target)}{(t.Missed ? ", chưa đạt" : "")}</p>");
        }

        if (t.Text.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"w-text\">{Text(t.Text)}</p>");
        }

        if (t.HasAge)
        {
            Age(html, t);
        }

        return html.ToString();
    }

    private static void Value(StringBuilder html, TileView t) =>
        html.Append(t.Value.Length == 0 ? "<p class=\"w-value w-none\">chưa có số liệu</p>" : $"<p class=\"w-value\">{Text(t.Value)}<small> {Text(t.Unit)}</small></p>");

    private static void Spark(StringBuilder html, TileView t)
    {
        var known = t.Line.OfType<double>().ToList();
        if (known.Count < 2)
        {
            return;
        }

        var (low, high) = (known.Min(), known.Max());
        if (t.GoalOnLine is { } aim && t.Kind == TileKinds.Trend)
        {
            (low, high) = (Math.Min(low, aim), Math.Max(high, aim));
        }

        // A count's line stands on zero; a rate's own range shows its movement.
        if (t.Kind == TileKinds.Trend && t.Unit != "%")
        {
            low = 0;
        }

        var range = high - low;
        // What never moved lies in the middle; nothing at all lies on the ground.
        double Y(double v) => range == 0 ? (v == 0 ? LineHeight - 4 : LineHeight / 2) : LineHeight - 4 - ((v - low) / range * (LineHeight - 8));
        double X(int i) => t.Line.Count == 1 ? 0 : i * LineWidth / (t.Line.Count - 1);
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"w-spark\" viewBox=\"0 0 {N(LineWidth)} {N(LineHeight)}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        foreach (var run in Runs(t.Line))
        {
            var points = string.Join(' ', run.Select(i => $"{N(X(i))},{N(Y(t.Line[i]!.Value))}"));
            html.Append(CultureInfo.InvariantCulture, $"<polygon class=\"w-area\" points=\"{N(X(run[0]))},{N(LineHeight)} {points} {N(X(run[^1]))},{N(LineHeight)}\"/><polyline class=\"w-line\" points=\"{points}\"/>");
        }

        if (t.GoalOnLine is { } goal && goal >= low && goal <= high)
        {
            html.Append(CultureInfo.InvariantCulture, $"<path class=\"w-goal\" d=\"M0 {N(Y(goal))}H{N(LineWidth)}\"/>");
        }

        html.Append("</svg>");
    }

    /// <summary>Stretches without a gap.</summary>
    private static IEnumerable<List<int>> Runs(IReadOnlyList<double?> line)
    {
        var run = new List<int>();
        for (var i = 0; i <= line.Count; i++)
        {
            if (i < line.Count && line[i] is not null)
            {
                run.Add(i);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }
    }

    private static void Labels(StringBuilder html, TileView t)
    {
        if (t.LineLabels.Count > 1)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"w-span\"><span>{Text(t.LineLabels[0])}</span><span>{Text(t.LineLabels[^1])}</span></p>");
        }
    }

    private static void Gauge(StringBuilder html, TileView t)
    {
        if (t.Share is { } share)
        {
            var (x, y) = OnArc(Math.Clamp(share, 0, 1));
            html.Append("<svg class=\"w-gauge\" viewBox=\"0 0 200 112\" aria-hidden=\"true\"><path class=\"w-gauge-whole\" d=\"M12 100A88 88 0 0 1 188 100\"/>");
            if (share > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<path class=\"w-gauge-fill\"{(t.Missed ? " data-missed" : "")} d=\"M12 100A88 88 0 0 1 {N(x)} {N(y)}\"/>");
            }

            if (t.TargetShare is { } target)
            {
                var angle = Math.PI * (1 - Math.Clamp(target, 0, 1));
                html.Append(CultureInfo.InvariantCulture, $"<path class=\"w-gauge-goal\" d=\"M{N(100 + (74 * Math.Cos(angle)))} {N(100 - (74 * Math.Sin(angle)))}L{N(100 + (102 * Math.Cos(angle)))} {N(100 - (102 * Math.Sin(angle)))}\"/>");
            }

            html.Append("</svg>");
        }

        Value(html, t);
    }

    private static (double X, double Y) OnArc(double share) => (100 + (88 * Math.Cos(Math.PI * (1 - share))), 100 - (88 * Math.Sin(Math.PI * (1 - share))));

    private static void Ranking(StringBuilder html, TileView t)
    {
        if (t.Rows.Count == 0)
        {
            html.Append("<p class=\"w-none\">Không có đơn vị nào để so sánh.</p>");
            return;
        }

        var bounds = t.Rows.Any(r => r.Low is not null);
        html.Append(CultureInfo.InvariantCulture, $"<table class=\"w-ranking\"><thead><tr><th scope=\"col\"><span class=\"hidden\">Hạng</span></th><th scope=\"col\">Đơn vị</th><th scope=\"col\">{Text(t.Unit)}</th><th scope=\"col\">{(bounds ? "Khoảng tin cậy 95 %" : "<span class=\"hidden\">So sánh</span>")}</th></tr></thead><tbody>");
        foreach (var r in t.Rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr{(r.BelowTarget ? " class=\"w-below\"" : "")}><td>{(r.Rank is { } rank ? ViFormat.Number(rank) : "–")}</td><th scope=\"row\">{(r.Href is null ? Text(r.Name) : $"<a href=\"{Text(r.Href)}\">{Text(r.Name)}</a>")}</th><td>{(r.Value.Length == 0 ? "–" : Text(r.Value))}</td><td>");
            if (r is { Low: { } low, High: { } high, Share: { } at })
            {
                html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 240 16\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"từ {Percent(low)} đến {Percent(high)}\"><path class=\"w-bound\" d=\"M{N(low * 236)} 8H{N((high * 236) + 2)}\"/><circle class=\"w-point\" cx=\"{N(at * 236)}\" cy=\"8\" r=\"4\"/></svg>");
            }
            else if (r.Share is { } share)
            {
                html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 240 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"w-bar\" x=\"0\" y=\"3\" width=\"{N(Math.Clamp(share, 0, 1) * 240)}\" height=\"10\"/></svg>");
            }

            html.Append("</td></tr>");
        }

        html.Append("</tbody></table>");
    }

    private static void Heat(StringBuilder html, TileView t)
    {
        if (t.Heat is not { } heat)
        {
            return;
        }

        html.Append("<table class=\"w-heat\"><thead><tr><th scope=\"col\"><span class=\"hidden\">Ngày</span></th>");
        for (var h = 0; h < 24; h++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{(h % 3 == 0 ? $"{h}h" : $"<span class=\"hidden\">{h}h</span>")}</th>");
        }

        html.Append("</tr></thead><tbody>");
        for (var d = 0; d < heat.Days.Count; d++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(heat.Days[d])}</th>");
            foreach (var value in heat.Cells[d])
            {
                html.Append(CultureInfo.InvariantCulture, $"<td data-heat=\"{(heat.Largest == 0 ? 0 : (int)Math.Ceiling(value / heat.Largest * 5))}\"><span class=\"hidden\">{ViFormat.Number((decimal)value, 1)}</span></td>");
            }

            html.Append("</tr>");
        }

        html.Append(CultureInfo.InvariantCulture, $"</tbody></table><p class=\"w-target\">Ô đậm nhất: {ViFormat.Number((decimal)heat.Largest, 1)} {Text(t.Unit)} trong một giờ</p>");
    }

    private static void Map(StringBuilder html, TileView t, TileMap map)
    {
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"w-map\" viewBox=\"{Text(map.ViewBox)}\" role=\"img\" aria-label=\"{Text(t.Title)}: {map.Areas.Count} đơn vị, số liệu trong bảng bên dưới\">");
        foreach (var a in map.Areas)
        {
            html.Append(CultureInfo.InvariantCulture, $"<path class=\"w-class-{a.Class}\" d=\"{Text(a.Path)}\"><title>{Text(a.Name)}: {Text(a.Value)}{(a.Estimated ? " (ước tính)" : "")}</title></path>");
        }

        if (map.Areas.Count <= 20)
        {
            html.Append("<g class=\"w-names\">");
            foreach (var a in map.Areas)
            {
                html.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(a.X)}\" y=\"{N(a.Y)}\">{Text(a.Name)}</text><text x=\"{N(a.X)}\" y=\"{N(a.Y + 21)}\">{Text(a.Value)}</text>");
            }

            html.Append("</g>");
        }

        html.Append("</svg><ul class=\"w-legend\">");
        for (var i = 0; i < map.Classes.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><rect class=\"w-class-{i + 1}\" width=\"16\" height=\"16\" rx=\"3\"/></svg>{Text(map.Classes[i])}</li>");
        }

        html.Append("</ul>");
        if (map.Note.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"w-note\">{Text(map.Note)}</p>");
        }
    }

    /// <summary>The page's script keeps the words true as time passes; without it they are true when written.</summary>
    private static void Age(StringBuilder html, TileView t) => html.Append(t.At is { } at
        ? $"<p class=\"w-age\" data-at=\"{at.ToUnixTimeMilliseconds()}\" data-fresh=\"{t.FreshSeconds}\">Số liệu lúc <time datetime=\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{ViFormat.Time(at)}</time><span></span></p>"
        : "<p class=\"w-age\" data-state=\"stale\">Chưa đo lần nào</p>");

    private static string Percent(double share) => ViFormat.Percent((decimal)share);

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(string text) => Encoder.Encode(text);
}
