using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary><c>&lt;nc-input name="no" label="Số hồ sơ" hint="Trên giấy hẹn" /&gt;</c>.</summary>
[HtmlTargetElement("nc-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : FieldTagHelper
{
    /// <summary>HTML input type.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Keyboard on a phone: <c>numeric</c>, <c>tel</c>, <c>email</c>.</summary>
    public string? Inputmode { get; set; }

    /// <summary>HTML autocomplete token, e.g. <c>name</c>, <c>tel</c>, <c>off</c>.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Longest answer in characters.</summary>
    public int? Maxlength { get; set; }

    /// <summary>Regular expression checked live by script only; the server decides.</summary>
    public string? Pattern { get; set; }

    /// <summary>Sentence shown when <see cref="Pattern"/> fails.</summary>
    public string? PatternMessage { get; set; }

    /// <summary>A narrow field: dates, codes.</summary>
    public bool Short { get; set; }

    /// <summary>A unit after the field: "₫", "m²".</summary>
    public string? Unit { get; set; }

    /// <summary>JSON suggestions, <c>?q=</c> answers <c>[{text, href, hint}]</c>; used by script.</summary>
    public string? SuggestUrl { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Common(El.New("input", Short ? "short" : null))
            .Attr("type", Type)
            .Attr("inputmode", Inputmode)
            .Attr("autocomplete", Autocomplete)
            .Attr("maxlength", Maxlength)
            .Attr("data-pattern", Pattern)
            .Attr("data-pattern-message", PatternMessage)
            .Attr("data-suggest-url", SuggestUrl)
            .Attr("value", Type == "password" ? null : FieldValue);
        if (string.IsNullOrEmpty(Unit)) Wrap(output, input);
        else Wrap(output, El.New("div", "with-unit", input, El.New("span", "unit", Unit).Attr("lang", LangOf(Unit))));
    }
}

/// <summary>A date typed as <c>dd/MM/yyyy</c>: <c>&lt;nc-date name="born" label="Ngày sinh" /&gt;</c>.</summary>
[HtmlTargetElement("nc-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : FieldTagHelper
{
    /// <summary>HTML autocomplete token, e.g. <c>bday</c>.</summary>
    public string Autocomplete { get; set; } = "off";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Hint)) Hint = T("date.hint");
        var value = FieldValue;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso)) value = ViFormat.Date(iso);
        Wrap(output, Common(El.New("input", "short")).Attr("type", "text").Attr("inputmode", "numeric").Attr("autocomplete", Autocomplete)
            .Attr("maxlength", 10).Flag("data-date").Attr("value", value));
    }
}

/// <summary>A longer answer: <c>&lt;nc-textarea name="why" label="Lý do" max="1000" /&gt;</c>.</summary>
[HtmlTargetElement("nc-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    /// <summary>Height in lines.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>Longest answer in characters; script counts down.</summary>
    public int? Max { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Wrap(output, Common(El.New("textarea", null, "\n" + FieldValue)).Attr("rows", Rows).Attr("data-max", Max));
}
