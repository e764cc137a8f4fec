using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NhipCau.Platform.Web.Components;

/// <summary>Where a case stands, in words: <c>&lt;nc-tag state="ok"&gt;Đã trả&lt;/nc-tag&gt;</c>.</summary>
[HtmlTargetElement("nc-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary><c>ok</c>, <c>late</c>, <c>soon</c>, <c>paused</c> or null for the working colour.</summary>
    public string? State { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tag");
        if (State is not null) output.Attributes.SetAttribute("data-state", State);
    }
}

/// <summary>A deadline in words with a shape: <c>&lt;nc-deadline state="late"&gt;Trễ 2 ngày&lt;/nc-deadline&gt;</c>; states <c>late</c>, <c>soon</c>, <c>ok</c>, <c>paused</c>.</summary>
[HtmlTargetElement("nc-deadline")]
public sealed class DeadlineTagHelper : TagHelper
{
    /// <summary>The state; always say it in the words too.</summary>
    public string State { get; set; } = "ok";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "deadline");
        output.Attributes.SetAttribute("data-state", State);
    }
}

/// <summary>What happened, newest first.</summary>
[HtmlTargetElement("nc-timeline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimelineTagHelper : TagHelper
{
    /// <summary>The entries.</summary>
    public IEnumerable<TimelineItem> Items { get; set; } = [];

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "timeline");
        foreach (var item in Items)
        {
            var foot = string.Join(", ", new[] { item.Who, item.When }.Where(t => !string.IsNullOrEmpty(t)));
            output.Content.AppendHtml(El.New("li", null,
                item.State == "now" ? El.New("strong", null, item.Text) : item.Text,
                item.Note is null ? null : El.New("p", "note", item.Note),
                foot.Length == 0 ? null : El.New("small", null, foot)).Attr("data-state", item.State));
        }
    }
}
