using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.OperationsCentre.Watching;

/// <summary>The alerts that come to the front of every scene: the gravest few that concern what is watched.</summary>
public sealed class WallAlerts(IEnumerable<IActiveAlerts> sources, IOrganisation organisation)
{
    /// <summary>Name of the strip among the tiles.</summary>
    public const string Place = "alerts";

    private const int MostShown = 4;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task<IReadOnlyList<ActiveAlert>> For(string watcher, CancellationToken cancel)
    {
        if (organisation.Current.Find(watcher) is not { } top)
        {
            return [];
        }

        var all = new List<ActiveAlert>();
        foreach (var source in sources)
        {
            all.AddRange(await source.Now(cancel));
        }

        return [.. all.Where(a => a.Agency.Length == 0 ? top.Kind == "province" : organisation.Current.Find(a.Agency)?.IsWithin(top.Path) == true)
            .OrderBy(a => a.Acknowledged).ThenByDescending(a => a.Severity).ThenBy(a => a.Since)];
    }

    public static string Inside(IReadOnlyList<ActiveAlert> alerts)
    {
        if (alerts.Count == 0)
        {
            return "";
        }

        var html = new StringBuilder("<ul class=\"w-alerts\" aria-label=\"Cảnh báo\">");
        foreach (var alert in alerts.Take(MostShown))
        {
            html.Append(CultureInfo.InvariantCulture, $"<li data-severity=\"{alert.Severity}\"><a href=\"{Text(alert.Address)}\"><strong>{(alert.Drill ? "DIỄN TẬP: " : "")}{Text(alert.Title)}</strong></a><span>{Text(alert.Text)}</span><small>từ {ViFormat.Time(alert.Since)}{(alert.Acknowledged ? ", đã nhận" : "")}</small></li>");
        }

        if (alerts.Count > MostShown)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/dieu-hanh/canh-bao\">và {ViFormat.Number(alerts.Count - MostShown)} cảnh báo khác</a></li>");
        }

        return html.Append("</ul>").ToString();
    }

    private static string Text(string text) => Encoder.Encode(text);
}
