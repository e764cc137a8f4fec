using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace NhipCau.Platform.Web.Components;

/// <summary>Builds elements; text is encoded, <see cref="IHtmlContent"/> is not, null is left out.</summary>
internal static class El
{
    public static TagBuilder New(string tag, string? css = null, params ReadOnlySpan<object?> children)
    {
        var element = new TagBuilder(tag);
        if (tag is "input" or "img" or "br") element.TagRenderMode = TagRenderMode.SelfClosing;
        if (!string.IsNullOrEmpty(css)) element.Attributes["class"] = css;
        foreach (var child in children) element.Put(child);
        return element;
    }

    public static TagBuilder Attr(this TagBuilder element, string name, string? value)
    {
        if (value is not null) element.Attributes[name] = value;
        return element;
    }

    public static TagBuilder Attr(this TagBuilder element, string name, int? value) =>
        element.Attr(name, value?.ToString(CultureInfo.InvariantCulture));

    public static TagBuilder Flag(this TagBuilder element, string name, bool on = true) => element.Attr(name, on ? "" : null);

    public static TagBuilder Put(this TagBuilder element, object? child)
    {
        switch (child)
        {
            case null:
                break;
            case IHtmlContent html:
                element.InnerHtml.AppendHtml(html);
                break;
            default:
                element.InnerHtml.Append(child.ToString() ?? "");
                break;
        }
        return element;
    }

    /// <summary>Text for screen readers only.</summary>
    public static TagBuilder Hidden(string text) => New("span", "hidden", text);
}
