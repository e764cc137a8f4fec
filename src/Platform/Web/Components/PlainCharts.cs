using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NhipCau.Platform.Web.Components;

/// <summary>One bar: its words, how much of the whole it fills (0–1, null: no data), what stands beside it, and optionally bounds around the value.</summary>
public sealed record Bar(string Label, decimal? Share, string Text, string? Href = null, string? State = null, decimal? Low = null, decimal? High = null);

/// <summary>Bars drawn by the server, without script: <c>&lt;nc-bars caption="…" items="…" /&gt;</c>. Every value stands beside its bar in words.</summary>
[HtmlTargetElement("nc-bars", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarsTagHelper : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What the bars compare.</summary>
    public string Caption { get; set; } = "";

    /// <summary>From top to bottom.</summary>
    public IReadOnlyList<Bar> Items { get; set; } = [];

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "bars");
        var list = El.New("ul", null);
        foreach (var bar in Items)
        {
            var label = bar.Href is null ? El.New("span", "bar-label", bar.Label) : El.New("a", "bar-label", bar.Label).Attr("href", bar.Href);
            var line = El.New("li", null, label, Draw(bar), El.New("span", "bar-text", bar.Text));
            if (bar.State is not null) line.Attr("data-state", bar.State);
            list.Put(line);
        }

        output.Content.AppendHtml(El.New("figcaption", null, Caption));
        output.Content.AppendHtml(list);
    }

    private static TagBuilder Draw(Bar bar)
    {
        var svg = El.New("svg").Attr("viewBox", "0 0 100 10").Attr("preserveAspectRatio", "none").Attr("aria-hidden", "true");
        svg.Put(El.New("rect", "bar-whole").Attr("x", "0").Attr("y", "0").Attr("width", "100").Attr("height", "10"));
        if (bar.Share is { } share) svg.Put(El.New("rect", "bar-fill").Attr("x", "0").Attr("y", "0").Attr("width", Of(share)).Attr("height", "10"));
        if (bar is { Low: { } low, High: { } high }) svg.Put(El.New("rect", "bar-bounds").Attr("x", Of(low)).Attr("y", "4").Attr("width", Of(Math.Max(0.005m, high - low))).Attr("height", "2"));
        return svg;
    }

    private static string Of(decimal share) => (Math.Clamp(share, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture);
}
