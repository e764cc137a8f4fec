using Microsoft.AspNetCore.Razor.TagHelpers;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary>Answers to check, or answers already known with their source.</summary>
[HtmlTargetElement("nc-answers", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AnswersTagHelper : TagHelper
{
    /// <summary>The lines.</summary>
    public IEnumerable<AnswerLine> Items { get; set; } = [];

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "answers");
        foreach (var item in Items)
        {
            var row = El.New("div", null, El.New("dt", null, item.Label).Attr("lang", LangOf(item.Label)));
            row.Put(string.IsNullOrWhiteSpace(item.Value) ? El.New("dd", "soft", T("answers.none")) : El.New("dd", null, item.Value).Attr("lang", LangOf(item.Value)));
            if (item.ChangeHref is not null)
                row.Put(El.New("dd", "change", El.New("a", null, T("answers.change"), El.Hidden(" " + item.Label)).Attr("href", item.ChangeHref)));
            if (item.Source is not null) row.Put(El.New("dd", "source", item.Source));
            output.Content.AppendHtml(row);
        }
    }
}

/// <summary>Labels with values; further lines may stand inside as <c>&lt;nc-fact label="Lệ phí"&gt;…&lt;/nc-fact&gt;</c>.</summary>
[HtmlTargetElement("nc-facts")]
public sealed class FactsTagHelper : TagHelper
{
    /// <summary>The lines; empty values are left out.</summary>
    public IEnumerable<Fact> Items { get; set; } = [];

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "dl";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "facts");
        foreach (var item in Items.Where(i => !string.IsNullOrWhiteSpace(i.Value)))
        {
            object value = item.Href is null ? item.Value! : El.New("a", null, item.Value).Attr("href", item.Href);
            output.Content.AppendHtml(El.New("div", null, El.New("dt", null, item.Label), El.New("dd", null, value).Attr("lang", LangOf(item.Value))));
        }
        output.Content.AppendHtml(inside);
    }
}

/// <summary>One line of <see cref="FactsTagHelper"/> with markup as its value.</summary>
[HtmlTargetElement("nc-fact", ParentTag = "nc-facts")]
public sealed class FactTagHelper : TagHelper
{
    /// <summary>The label.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Content.SetHtmlContent(El.New("dt", null, Label));
        output.Content.AppendHtml(El.New("dd", null, inside));
    }
}
