using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary>A message: <c>&lt;nc-notice state="warn" title="Rét hại"&gt;…&lt;/nc-notice&gt;</c>; states <c>info</c>, <c>ok</c>, <c>saved</c>, <c>warn</c>, <c>bad</c>, <c>paused</c>.</summary>
[HtmlTargetElement("nc-notice")]
public sealed class NoticeTagHelper : TagHelper
{
    /// <summary>Colour, icon and, for <c>saved</c> and <c>bad</c>, how it is announced.</summary>
    public string State { get; set; } = "info";

    /// <summary>First line.</summary>
    public string Title { get; set; } = "";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice");
        output.Attributes.SetAttribute("data-state", State);
        if (State is "saved" or "ok") output.Attributes.SetAttribute("role", "status");
        if (State is "bad") output.Attributes.SetAttribute("role", "alert");
        var icon = State switch { "ok" or "saved" => "check", "warn" or "bad" => "warning", "paused" => "clock", _ => "info" };
        output.Content.SetHtmlContent(Icons.Draw(icon));
        output.Content.AppendHtml(El.New("div", null, Title.Length == 0 ? null : El.New("strong", null, Title), body.IsEmptyOrWhiteSpace ? null : El.New("div", "notice-body", body)));
    }
}

/// <summary>A white box with a heading: <c>&lt;nc-card title="Thông tin" work="true"&gt;…&lt;/nc-card&gt;</c>.</summary>
[HtmlTargetElement("nc-card")]
public sealed class CardTagHelper : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Heading; empty leaves it out.</summary>
    public string Title { get; set; } = "";

    /// <summary>Teal upper edge: the box that matters most.</summary>
    public bool Work { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", $"card stack{(Work ? " card-work" : "")} {own}".Trim());
        if (Title.Length > 0)
        {
            var id = ViewContext.HttpContext.NextId("card-");
            output.Attributes.SetAttribute("aria-labelledby", id);
            output.Content.SetHtmlContent(El.New("h2", null, Title).Attr("id", id).Attr("lang", LangOf(Title)));
        }
        output.Content.AppendHtml(body);
    }
}

/// <summary>Nothing here, and what to do about it: <c>&lt;nc-empty title="Chưa có hồ sơ"&gt;…&lt;/nc-empty&gt;</c>.</summary>
[HtmlTargetElement("nc-empty")]
public sealed class EmptyTagHelper : TagHelper
{
    /// <summary>First line.</summary>
    public string Title { get; set; } = "";

    /// <summary>A drawing above it.</summary>
    public string Icon { get; set; } = "folder";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        output.Content.SetHtmlContent(Icons.Draw(Icon));
        output.Content.AppendHtml(El.New("strong", null, Title));
        output.Content.AppendHtml(El.New("div", null, body));
    }
}

/// <summary>It worked: <c>&lt;nc-confirmation title="Đã nộp hồ sơ" number="H23.32-240202-00417"&gt;…&lt;/nc-confirmation&gt;</c>.</summary>
[HtmlTargetElement("nc-confirmation")]
public sealed class ConfirmationTagHelper : TagHelper
{
    /// <summary>What was done; the page's h1.</summary>
    public string Title { get; set; } = "";

    /// <summary>The number to keep.</summary>
    public string? Number { get; set; }

    /// <summary>What the number is called.</summary>
    public string NumberLabel { get; set; } = T("dossier.number");

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "confirmation");
        output.Content.SetHtmlContent(Icons.Draw("check"));
        output.Content.AppendHtml(El.New("h1", null, Title));
        if (Number is not null) output.Content.AppendHtml(El.New("p", "number", El.New("small", null, NumberLabel), El.New("strong", "num copyable", Number)));
        output.Content.AppendHtml(El.New("div", "stack", body));
    }
}

/// <summary>Prints the page; hidden without script.</summary>
[HtmlTargetElement("nc-print", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PrintTagHelper : TagHelper
{
    /// <summary>The button's words.</summary>
    public string Label { get; set; } = T("print");

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "button");
        output.Attributes.SetAttribute("class", "button");
        output.Attributes.SetAttribute("hidden", "");
        output.Attributes.SetAttribute("data-needs-script", "");
        output.Attributes.SetAttribute("data-print", "");
        output.Content.AppendHtml(Icons.Draw("print")).Append(Label);
    }
}
