using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NhipCau.Platform.Web.Components;

/// <summary><c>&lt;nc-icon name="search" /&gt;</c>: decorative, hidden from screen readers.</summary>
[HtmlTargetElement("nc-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>One of <see cref="Icons.Names"/>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Another class than <c>icon</c>.</summary>
    public string? Class { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icons.Draw(Name, Class is null ? null : HtmlEncoder.Default.Encode(Class)));
    }
}
