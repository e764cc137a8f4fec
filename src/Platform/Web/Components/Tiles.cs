using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NhipCau.Platform.Web.Serving;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary>One number at a glance: <c>&lt;nc-tile label="Đúng hạn" value="97,4" unit="%" trend="…" target="…" age="2 phút trước" href="…" /&gt;</c>.</summary>
[HtmlTargetElement("nc-tile", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TileTagHelper : TagHelper
{
    /// <summary>What is counted.</summary>
    public string Label { get; set; } = "";

    /// <summary>The number in vi-VN form; empty: no data.</summary>
    public string Value { get; set; } = "";

    /// <summary>What it counts.</summary>
    public string? Unit { get; set; }

    /// <summary>How it moves, in words.</summary>
    public string? Trend { get; set; }

    /// <summary>What it should be.</summary>
    public string? Target { get; set; }

    /// <summary>How old the data is; a number never stands without it.</summary>
    public string Age { get; set; } = "";

    /// <summary>The very cases behind the number.</summary>
    public string? Href { get; set; }

    /// <summary><c>ok</c>, <c>soon</c>, <c>late</c>, <c>stale</c>, or null.</summary>
    public string? State { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "article";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tile");
        if (!string.IsNullOrEmpty(State)) output.Attributes.SetAttribute("data-state", State);
        var label = string.IsNullOrEmpty(Href) ? El.New("h3", null, Label) : El.New("h3", null, El.New("a", null, Label).Attr("href", Href));
        output.Content.AppendHtml(label);
        output.Content.AppendHtml(El.New("p", "tile-value", Value.Length == 0 ? "chưa có số liệu" : El.New("strong", "num", Value), Value.Length == 0 || Unit is null ? null : El.New("span", null, " ", Unit)));
        if (!string.IsNullOrEmpty(Trend) || !string.IsNullOrEmpty(Target)) output.Content.AppendHtml(El.New("p", "tile-words", string.Join("; ", new[] { Trend, Target }.Where(t => !string.IsNullOrEmpty(t)))));
        output.Content.AppendHtml(El.New("small", null, Age));
    }
}

/// <summary>A paper beside the case: <c>&lt;nc-viewer title="Hợp đồng" src="…" media-type="application/pdf" /&gt;</c>; without <c>src</c> it shows what stands inside.</summary>
[HtmlTargetElement("nc-viewer")]
public sealed class ViewerTagHelper : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The paper's name.</summary>
    public string Title { get; set; } = "";

    /// <summary>Address of the file; its answer allows framing by our pages.</summary>
    public string? Src { get; set; }

    /// <summary>PDF and pictures are shown, everything else is offered for download.</summary>
    public string? MediaType { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        var id = ViewContext.HttpContext.NextId("viewer-");
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "viewer");
        output.Attributes.SetAttribute("aria-labelledby", id);
        // Razor hands an empty text where a page gives null.
        var src = string.IsNullOrEmpty(Src) ? null : Src;
        var open = src is null ? null : El.New("a", "button", "Mở riêng").Attr("href", src).Attr("target", "_blank");
        output.Content.SetHtmlContent(El.New("header", null, El.New("h2", null, Title).Attr("id", id), open));
        output.Content.AppendHtml((src, MediaType) switch
        {
            (null, _) => inside,
            (_, "application/pdf") => El.New("iframe").Attr("src", src).Attr("title", Title),
            (_, "image/jpeg" or "image/png") => El.New("img").Attr("src", src).Attr("alt", Title),
            _ => El.New("div", "empty", Icons.Draw("file"), El.New("strong", null, "Loại tệp này không xem trực tiếp được"), El.New("a", "button", "Tải về máy").Attr("href", src)),
        });
    }
}

/// <summary>One camera of the wall: a still picture with its age, or the words why there is none.</summary>
[HtmlTargetElement("nc-camera", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CameraTagHelper : TagHelper
{
    /// <summary>Where it looks.</summary>
    public string Name { get; set; } = "";

    /// <summary>The latest picture; null when the camera is silent.</summary>
    public string? Picture { get; set; }

    /// <summary>When the picture was taken, or since when there is none.</summary>
    public string Age { get; set; } = "";

    /// <summary>The camera's own page.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "camera");
        output.Content.AppendHtml(string.IsNullOrEmpty(Picture) ? El.New("div", "camera-off", Icons.Draw("warning"), "Mất tín hiệu") : El.New("img").Attr("src", Picture).Attr("alt", $"Hình từ {Name}").Attr("loading", "lazy"));
        output.Content.AppendHtml(El.New("figcaption", null, string.IsNullOrEmpty(Href) ? El.New("strong", null, Name) : El.New("a", null, Name).Attr("href", Href), El.New("small", null, Age)));
    }
}

/// <summary>A row of a chart: a label and one number per series, null where there is none.</summary>
public sealed record ChartRow(string Label, params IReadOnlyList<decimal?> Values);

/// <summary>Numbers as a picture; the table stays for readers without script and for screen readers.</summary>
[HtmlTargetElement("nc-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChartTagHelper(WebAssets assets) : TagHelper
{
    /// <summary>What it shows, with its unit.</summary>
    public string Caption { get; set; } = "";

    /// <summary><c>bar</c> or <c>line</c>.</summary>
    public string Kind { get; set; } = "bar";

    /// <summary>Names of the series.</summary>
    public IReadOnlyList<string> Series { get; set; } = [];

    /// <summary>Labels and numbers.</summary>
    public IReadOnlyList<ChartRow> Rows { get; set; } = [];

    /// <summary>What the labels are: the table's first head.</summary>
    public string Head { get; set; } = "Mục";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        const string library = "vendor/echarts/echarts.esm.min.mjs";
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart");
        if (assets.Has(library))
        {
            output.Attributes.SetAttribute("data-chart", Kind);
            output.Attributes.SetAttribute("data-library", assets.Url(library));
            output.Attributes.SetAttribute("data-numbers", JsonSerializer.Serialize(new { series = Series, labels = Rows.Select(r => r.Label), values = Rows.Select(r => r.Values) }));
        }

        var heads = El.New("tr", null, El.New("th", null, Head).Attr("scope", "col"));
        foreach (var name in Series) heads.Put(El.New("th", "number", name).Attr("scope", "col"));
        var body = El.New("tbody");
        foreach (var row in Rows)
        {
            var line = El.New("tr", null, El.New("th", null, row.Label).Attr("scope", "row"));
            for (var i = 0; i < row.Values.Count; i++) line.Put(El.New("td", "number", row.Values[i] is { } value ? ViFormat.Number(value) : "–").Attr("data-label", i < Series.Count ? Series[i] : ""));
            body.Put(line);
        }

        output.Content.AppendHtml(El.New("figcaption", null, Caption));
        output.Content.AppendHtml(El.New("details", null, El.New("summary", null, T("chart.numbers")), El.New("table", "data-table", El.New("caption", "hidden", Caption), El.New("thead", null, heads), body)).Attr("open", ""));
    }
}

/// <summary>A point on a map.</summary>
/// <param name="Longitude">Degrees, WGS 84.</param>
/// <param name="Latitude">Degrees, WGS 84.</param>
public sealed record MapPoint(string Name, double Longitude, double Latitude, string? Detail = null, string? Href = null);

/// <summary>Places on a map; the list stays for readers without script. Boundaries come as GeoJSON by <c>layer</c>, nothing from elsewhere.</summary>
[HtmlTargetElement("nc-map", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MapTagHelper(WebAssets assets) : TagHelper
{
    /// <summary>What the map shows.</summary>
    public string Caption { get; set; } = "";

    /// <summary>The points.</summary>
    public IReadOnlyList<MapPoint> Points { get; set; } = [];

    /// <summary>Address of a GeoJSON file of areas, or null.</summary>
    public string? Layer { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        const string library = "vendor/maplibre/maplibre-gl.mjs";
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "map");
        if (assets.Has(library))
        {
            output.Attributes.SetAttribute("data-map", "");
            output.Attributes.SetAttribute("data-library", assets.Url(library));
            output.Attributes.SetAttribute("data-worker", assets.Url("vendor/maplibre/maplibre-gl-worker.mjs"));
            output.Attributes.SetAttribute("data-style", assets.Url("vendor/maplibre/maplibre-gl.css"));
            output.Attributes.SetAttribute("data-points", JsonSerializer.Serialize(Points.Select(p => new { name = p.Name, at = new[] { p.Longitude, p.Latitude } })));
            if (!string.IsNullOrEmpty(Layer)) output.Attributes.SetAttribute("data-layer", Layer);
        }

        var list = El.New("ul", "map-places");
        foreach (var point in Points) list.Put(El.New("li", null, point.Href is null ? El.New("strong", null, point.Name) : El.New("a", null, point.Name).Attr("href", point.Href), point.Detail is null ? null : El.New("small", null, point.Detail)));
        output.Content.AppendHtml(El.New("figcaption", null, Caption));
        output.Content.AppendHtml(list);
    }
}
