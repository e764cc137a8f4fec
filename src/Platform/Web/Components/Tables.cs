using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary>A list of rows: the usual <c>thead</c> and <c>tbody</c> inside. On a phone each row becomes a card; give cells <c>data-label</c>.</summary>
[HtmlTargetElement("nc-table")]
public sealed class TableTagHelper : TagHelper
{
    /// <summary>What the table lists and in which order; said to screen readers.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Moves through the rows by <c>j</c>, <c>k</c>, <c>x</c>, <c>Enter</c>.</summary>
    public bool Keyboard { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        output.TagName = "table";
        output.TagMode = TagMode.StartTagAndEndTag;
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", $"data-table {own}".Trim());
        if (Keyboard) output.Attributes.SetAttribute("data-worklist", "");
        output.Content.SetHtmlContent(El.New("caption", "hidden", Caption));
        output.Content.AppendHtml(rows);
    }
}

/// <summary>A column head that sorts by link: <c>&lt;nc-th sort="due"&gt;Hạn&lt;/nc-th&gt;</c>; the query holds <c>sort=due</c> or <c>sort=-due</c>.</summary>
[HtmlTargetElement("nc-th")]
public sealed class SortHeadTagHelper : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The key; null for a column that does not sort.</summary>
    public string? Sort { get; set; }

    /// <summary>The order when the query names none, e.g. <c>due</c>.</summary>
    public string? Default { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        output.TagName = "th";
        output.Attributes.SetAttribute("scope", "col");
        if (Sort is null) return;
        var request = ViewContext.HttpContext.Request;
        var present = request.Query["sort"].FirstOrDefault() ?? Default;
        var up = present == Sort;
        var down = present == "-" + Sort;
        if (up || down) output.Attributes.SetAttribute("aria-sort", up ? "ascending" : "descending");
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        query["sort"] = up ? "-" + Sort : Sort;
        query.Remove("after");
        query.Remove("before");
        var href = request.Path + QueryHelpers.AddQueryString("", query);
        output.Content.SetHtmlContent(El.New("a", null, text, up ? " ▲" : down ? " ▼" : null).Attr("href", href));
    }
}

/// <summary>The foot of a list: next by key (<c>after=</c>), back to the start, CSV.</summary>
[HtmlTargetElement("nc-pages", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagesTagHelper : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Key after which the next page starts; null on the last page.</summary>
    public string? Next { get; set; }

    /// <summary>The words of the link.</summary>
    public string NextText { get; set; } = T("pages.next");

    /// <summary>Address of the same rows as CSV; null hides it.</summary>
    public string? Csv { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pages row");
        output.Attributes.SetAttribute("aria-label", "Trang");
        if (request.Query.ContainsKey("after")) output.Content.AppendHtml(El.New("a", null, T("pages.first")).Attr("href", With(null)));
        if (!string.IsNullOrEmpty(Csv)) output.Content.AppendHtml(El.New("a", null, T("pages.csv")).Attr("href", Csv));
        if (!string.IsNullOrEmpty(Next)) output.Content.AppendHtml(El.New("a", "button", NextText).Attr("href", With(Next)).Attr("rel", "next"));
    }

    private string With(string? after)
    {
        var request = ViewContext.HttpContext.Request;
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        query.Remove("after");
        if (after is not null) query["after"] = after;
        return request.Path + QueryHelpers.AddQueryString("", query);
    }
}

/// <summary>Which columns a table shows, kept in the address: <c>&lt;nc-columns options="…" shown="…" /&gt;</c> inside a filter bar.</summary>
[HtmlTargetElement("nc-columns", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ColumnsTagHelper : TagHelper
{
    /// <summary>The columns that may be left out.</summary>
    public IReadOnlyList<Choice> Options { get; set; } = [];

    /// <summary>Keys of the columns shown; none: all.</summary>
    public IReadOnlyList<string> Shown { get; set; } = [];

    /// <summary>Name in the query.</summary>
    public string Name { get; set; } = "cot";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "columns-choice");
        var box = El.New("fieldset", null, El.New("legend", "hidden", T("columns.legend")));
        foreach (var option in Options)
        {
            var tick = El.New("input").Attr("type", "checkbox").Attr("name", Name).Attr("value", option.Value);
            if (Shown.Count == 0 || Shown.Contains(option.Value)) tick.Attr("checked", "");
            box.Put(El.New("label", null, tick, option.Text));
        }
        output.Content.AppendHtml(El.New("summary", "button", T("columns.button")));
        output.Content.AppendHtml(box);
    }
}

/// <summary>Filters that live in the address; put fields inside. Adds the button, and a link that clears when the address holds filters.</summary>
[HtmlTargetElement("nc-filter-bar")]
public sealed class FilterBarTagHelper : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var fields = await output.GetChildContentAsync();
        var request = ViewContext.HttpContext.Request;
        output.TagName = "form";
        output.Attributes.SetAttribute("class", "filter-bar");
        output.Attributes.SetAttribute("aria-label", T("filter.label"));
        output.Attributes.SetAttribute("action", request.Path.Value);
        output.Content.SetHtmlContent(fields);
        var row = El.New("div", "filter-act", El.New("button", "button", T("filter.go")));
        if (request.Query.Any(q => q.Key is not ("sort" or "after" or "cot") && q.Value.Any(v => !string.IsNullOrEmpty(v))))
            row.Put(El.New("a", "button button-quiet", T("filter.clear")).Attr("href", request.Path.Value));
        output.Content.AppendHtml(row);
    }
}
