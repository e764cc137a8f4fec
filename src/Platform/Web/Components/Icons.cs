using System.Collections.Frozen;
using Microsoft.AspNetCore.Html;

namespace NhipCau.Platform.Web.Components;

/// <summary>Our own line icons on a 24-unit square, by name. Unknown names draw a dot.</summary>
public static class Icons
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>
    {
        ["home"] = "M3 11l9-7 9 7v9h-6v-6H9v6H3z",
        ["list"] = "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
        ["folder"] = "M3 6h6l2 2h10v11H3z",
        ["pin"] = "M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
        ["search"] = "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5",
        ["family"] = "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM17 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2 20c0-3.5 2.5-6 6-6s6 2.5 6 6M15 15c3.5-.8 7 1 7 5",
        ["land"] = "M3 21V10l6-5 6 5v11M3 21h18M15 14h6v7M7 21v-6h4v6",
        ["business"] = "M4 10v10h16V10M3 10l2-6h14l2 6M3 10a3 3 0 0 0 6 0 3 3 0 0 0 6 0 3 3 0 0 0 6 0",
        ["heart"] = "M12 20S4 15 4 9.5A4 4 0 0 1 12 8a4 4 0 0 1 8 1.5C20 15 12 20 12 20z",
        ["stamp"] = "M5 21h14M6 17h12v-2c0-2-4-2-4-5 0-1.5 1-2.5 1-4a3 3 0 0 0-6 0c0 1.5 1 2.5 1 4 0 3-4 3-4 5z",
        ["file"] = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
        ["warning"] = "M12 3l9.5 17h-19zM12 10v4M12 17h.01",
        ["info"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8h.01",
        ["check"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12l3 3 5-6",
        ["stop"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12h8",
        ["person"] = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
        ["phone"] = "M5 4h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4c-9 1-16-6-15-15z",
        ["clock"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
        ["calendar"] = "M4 6h16v15H4zM4 10h16M8 3v5M16 3v5",
        ["upload"] = "M12 16V4M7 9l5-5 5 5M4 20h16",
        ["download"] = "M12 4v12M7 11l5 5 5-5M4 20h16",
        ["print"] = "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
        ["money"] = "M3 7h18v11H3zM12 15a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 10v.01M18 15v.01",
        ["bell"] = "M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM10 21h4",
        ["mail"] = "M3 6h18v13H3zM3 7l9 7 9-7",
        ["lock"] = "M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3",
        ["chart"] = "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
        ["office"] = "M4 21V5l8-2v18M12 8h8v13M3 21h18M7 9h2M7 13h2M7 17h2M15 12h2M15 16h2",
        ["star"] = "M12 1.8l2.4 7.4h7.8l-6.3 4.6 2.4 7.4L12 16.6l-6.3 4.6 2.4-7.4L1.8 9.2h7.8z",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All names, for the gallery.</summary>
    public static IEnumerable<string> Names => Paths.Keys.Order(StringComparer.Ordinal);

    /// <summary>A decorative drawing; give the meaning in words beside it.</summary>
    public static IHtmlContent Draw(string name, string? css = null)
    {
        var path = Paths.GetValueOrDefault(name, "M12 12h.01");
        return new HtmlString($"<svg class=\"{css ?? "icon"}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{path}\"/></svg>");
    }
}
