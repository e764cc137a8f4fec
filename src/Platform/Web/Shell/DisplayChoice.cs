using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Web.Shell;

/// <summary>A reader's choice of theme and text size, kept in a plain cookie so that pages arrive right without script.</summary>
/// <param name="Theme"><c>auto</c>, <c>light</c>, <c>dark</c> or <c>contrast</c>.</param>
/// <param name="Size"><c>m</c>, <c>l</c> or <c>xl</c>.</param>
public sealed record DisplayChoice(string Theme, string Size)
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "nhipcau-hien-thi";

    /// <summary>Themes; their names are the words <c>theme.…</c>.</summary>
    public static IReadOnlyList<string> Themes { get; } = ["auto", "light", "dark", "contrast"];

    /// <summary>Text sizes; their names are the words <c>size.…</c>.</summary>
    public static IReadOnlyList<string> Sizes { get; } = ["m", "l", "xl"];

    /// <summary>Reads the cookie; unknown values count as the default.</summary>
    public static DisplayChoice Of(HttpContext context) => Parse(context.Request.Cookies[Cookie]);

    /// <summary>Reads <c>theme.size</c>.</summary>
    public static DisplayChoice Parse(string? text)
    {
        var parts = (text ?? "").Split('.');
        var theme = parts[0];
        var size = parts.Length > 1 ? parts[1] : "";
        return new DisplayChoice(Themes.Contains(theme) ? theme : "light", Sizes.Contains(size) ? size : "m");
    }

    /// <summary>As written into the cookie.</summary>
    public override string ToString() => $"{Theme}.{Size}";
}
