using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary>A form field: label, hint, error, control, tied together for screen readers. Errors come from the model state or <see cref="Error"/>.</summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>A page model's property; or use <see cref="Name"/> and <see cref="Value"/>.</summary>
    [HtmlAttributeName("for")]
    public ModelExpression? For { get; set; }

    /// <summary>The form key.</summary>
    public string? Name { get; set; }

    /// <summary>The element's id; by default made from the name as <see cref="IdOf"/> does.</summary>
    public string? Id { get; set; }

    /// <summary>The question.</summary>
    public string Label { get; set; } = "";

    /// <summary>The label as markup: an official Vietnamese name says so on an English page.</summary>
    private protected object Named => LangOf(Label) is { } language ? El.New("span", null, Label).Attr("lang", language) : Label;

    /// <summary>How to answer, with an example.</summary>
    public string? Hint { get; set; }

    /// <summary>What is wrong, in a sentence that says how to mend it.</summary>
    public string? Error { get; set; }

    /// <summary>The present answer; what was just posted goes before it.</summary>
    public string? Value { get; set; }

    /// <summary>Adds "(không bắt buộc)" to the label; otherwise the field is marked required for assistive technology.</summary>
    public bool Optional { get; set; }

    /// <summary>Neither typed into nor sent.</summary>
    public bool Disabled { get; set; }

    /// <summary>The id an error summary links to.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    private protected string FieldName => Name ?? (For is null ? "" : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name));

    private protected string FieldId => Id ?? IdOf(FieldName);

    private ModelStateEntry? Entry => ViewContext.ViewData.ModelState.TryGetValue(FieldName, out var entry) ? entry : null;

    private protected string? FieldError => Error is { Length: > 0 } ? Error : Entry?.Errors.FirstOrDefault()?.ErrorMessage;

    private protected string? FieldValue => Entry?.AttemptedValue ?? Value ?? Text(For?.Model);

    private protected string? DescribedBy =>
        (string.IsNullOrEmpty(Hint) ? "" : FieldId + "-h") + (FieldError is null ? "" : $" {FieldId}-e") is { Length: > 0 } ids ? ids.Trim() : null;

    /// <summary>Values posted or held for a field with several answers.</summary>
    private protected IReadOnlyCollection<string> FieldValues
    {
        get
        {
            if (Entry?.RawValue is string[] posted) return posted;
            if (Entry?.AttemptedValue is { } one) return [one];
            if (For?.Model is System.Collections.IEnumerable many and not string) return [.. many.Cast<object?>().Select(v => Text(v) ?? "")];
            return FieldValue is { } single ? [single] : [];
        }
    }

    private protected static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly date => ViFormat.Date(date),
        DateTimeOffset instant => ViFormat.Date(instant),
        Enum other => other.ToString(),
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString(),
    };

    /// <summary>Wraps a single control.</summary>
    private protected void Wrap(TagHelperOutput output, IHtmlContent control, IHtmlContent? after = null)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        Css(output, "field");
        output.Content.AppendHtml(El.New("label", null, Named, Suffix()).Attr("for", FieldId));
        AppendNotes(output);
        output.Content.AppendHtml(control);
        if (after is not null) output.Content.AppendHtml(after);
    }

    private protected void AppendNotes(TagHelperOutput output)
    {
        if (!string.IsNullOrEmpty(Hint)) output.Content.AppendHtml(El.New("span", "field-hint", Hint).Attr("id", FieldId + "-h"));
        if (FieldError is { } error)
            output.Content.AppendHtml(El.New("span", "field-error", El.Hidden(T("field.error")), error).Attr("id", FieldId + "-e"));
    }

    private protected TagBuilder Suffix() => Optional ? El.New("span", "optional", T("field.optional")) : El.New("span");

    private protected TagBuilder Common(TagBuilder control) => control
        .Attr("id", FieldId)
        .Attr("name", FieldName)
        .Attr("aria-describedby", DescribedBy)
        .Attr("aria-invalid", FieldError is null ? null : "true")
        .Attr("aria-required", Optional ? null : "true")
        .Flag("disabled", Disabled);

    private protected static void Css(TagHelperOutput output, string css)
    {
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(own) ? css : $"{css} {own}");
    }
}
