using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Web.Shell;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary>Where the page stands: <c>&lt;nc-breadcrumb items="@([new("Trang chủ", "/"), new("Hộ tịch")])" /&gt;</c>.</summary>
[HtmlTargetElement("nc-breadcrumb", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BreadcrumbTagHelper : TagHelper
{
    /// <summary>From the root to this page.</summary>
    public Crumb[] Items { get; set; } = [];

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "breadcrumb");
        output.Attributes.SetAttribute("aria-label", T("nav.where"));
        var list = El.New("ol");
        foreach (var item in Items)
            list.Put(item.Href is null ? El.New("li", null, item.Text).Attr("aria-current", "page").Attr("lang", LangOf(item.Text)) : El.New("li", null, El.New("a", null, item.Text).Attr("href", item.Href)).Attr("lang", LangOf(item.Text)));
        output.Content.AppendHtml(list);
    }
}

/// <summary>The search that opens every way in; with script it suggests while typing.</summary>
[HtmlTargetElement("nc-search-box", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SearchBoxTagHelper(IOptions<ProvinceProfile> province) : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Where it goes by GET; default: the province's search page.</summary>
    public string? Action { get; set; }

    /// <summary>Parameter name.</summary>
    public string Name { get; set; } = "q";

    /// <summary>Said to screen readers.</summary>
    public string Label { get; set; } = T("search.label");

    /// <summary>Shown in the empty field.</summary>
    public string Placeholder { get; set; } = T("search.placeholder");

    /// <summary>What was searched.</summary>
    public string? Value { get; set; }

    /// <summary>JSON suggestions; default: the province's setting.</summary>
    public string? SuggestUrl { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = ViewContext.HttpContext.NextId("q-");
        var suggest = SuggestUrl ?? province.Value.SuggestHref;
        output.TagName = "form";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "search-box");
        output.Attributes.SetAttribute("role", "search");
        output.Attributes.SetAttribute("action", Action ?? province.Value.SearchHref);
        output.Content.AppendHtml(El.New("label", "hidden", Label).Attr("for", id));
        output.Content.AppendHtml(El.New("input").Attr("id", id).Attr("name", Name).Attr("type", "search").Attr("placeholder", Placeholder)
            .Attr("autocomplete", "off").Attr("value", Value).Flag("data-search").Attr("data-suggest-url", suggest.Length == 0 ? null : suggest));
        output.Content.AppendHtml(El.New("button", "button button-primary", Icons.Draw("search"), El.New("span", null, T("search.go"))).Attr("aria-label", T("search.go")));
    }
}

/// <summary>Steps of a longer form; <c>current</c> counts from 1.</summary>
[HtmlTargetElement("nc-steps", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepsTagHelper : TagHelper
{
    /// <summary>Names of the steps.</summary>
    public IEnumerable<string> Items { get; set; } = [];

    /// <summary>The step being done, from 1; one more than the number of steps means all done.</summary>
    public int Current { get; set; } = 1;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "steps");
        output.Attributes.SetAttribute("aria-label", T("nav.steps"));
        var number = 0;
        foreach (var item in Items)
        {
            number++;
            var done = number < Current;
            output.Content.AppendHtml(El.New("li", done ? "done" : null, El.New("span", null, item, done ? El.Hidden(T("nav.done")) : null))
                .Attr("aria-current", number == Current ? "step" : null));
        }
    }
}

/// <summary>Quick filters as links.</summary>
[HtmlTargetElement("nc-chips", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChipsTagHelper : TagHelper
{
    /// <summary>The filters.</summary>
    public IEnumerable<Chip> Items { get; set; } = [];

    /// <summary>Said to screen readers.</summary>
    public string Label { get; set; } = T("nav.quick");

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chips");
        output.Attributes.SetAttribute("aria-label", Label);
        foreach (var item in Items)
        {
            var link = El.New("a", null, item.Text, item.Count is { } count ? El.New("span", null, " " + ViFormat.Capped(count)) : null)
                .Attr("href", item.Href).Attr("aria-current", item.Current ? "true" : null);
            output.Content.AppendHtml(El.New("li", null, link));
        }
    }
}
