using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NhipCau.Platform.Web.Errors;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary>All errors of the form, each a link to its field; nothing when there are none. Put it first in the form.</summary>
[HtmlTargetElement("nc-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Errors besides the model state's: field name and sentence.</summary>
    public IEnumerable<KeyValuePair<string, string>> Errors { get; set; } = [];

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ViewData.ModelState
            .SelectMany(e => e.Value!.Errors.Select(x => KeyValuePair.Create(e.Key, x.ErrorMessage)))
            .OrderBy(e => FieldErrors.Place(ViewContext.HttpContext, e.Key))
            .Concat(Errors).Where(e => e.Value.Length > 0).Distinct().ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-h");
        output.Content.AppendHtml(El.New("h2", null, T("errors.count", errors.Count)).Attr("id", "error-summary-h"));
        var list = El.New("ul");
        foreach (var (field, message) in errors)
            list.Put(El.New("li", null, field.Length == 0 ? message : El.New("a", null, message).Attr("href", "#" + FieldTagHelper.IdOf(field))));
        output.Content.AppendHtml(list);
    }
}
