using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NhipCau.Platform.Web.Components;

/// <summary>A list to pick from: <c>&lt;nc-select name="unit" label="Xã" options="Model.Units" placeholder="Chọn xã" /&gt;</c>.</summary>
[HtmlTargetElement("nc-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FieldTagHelper
{
    /// <summary>The answers.</summary>
    public IEnumerable<Choice> Options { get; set; } = [];

    /// <summary>First, empty entry; null leaves it out.</summary>
    public string? Placeholder { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var select = Common(El.New("select"));
        var chosen = FieldValues;
        if (Placeholder is not null) select.Put(El.New("option", null, Placeholder).Attr("value", ""));
        foreach (var group in Options.GroupBy(o => o.Group))
        {
            var target = group.Key is null ? select : El.New("optgroup").Attr("label", group.Key);
            foreach (var option in group)
                target.Put(El.New("option", null, option.Text).Attr("value", option.Value).Flag("selected", chosen.Contains(option.Value)));
            if (group.Key is not null) select.Put(target);
        }
        Wrap(output, select);
    }
}

/// <summary>Radio buttons, or checkboxes with <c>multiple="true"</c>; a single checkbox has one option.</summary>
[HtmlTargetElement("nc-choices", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChoicesTagHelper : FieldTagHelper
{
    /// <summary>The answers.</summary>
    public IEnumerable<Choice> Options { get; set; } = [];

    /// <summary>Several answers: checkboxes.</summary>
    public bool Multiple { get; set; }

    /// <summary>Answers chosen, for several; <see cref="FieldTagHelper.Value"/> serves one.</summary>
    public IEnumerable<string>? Values { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        Css(output, "field");
        if (DescribedBy is { } ids) output.Attributes.SetAttribute("aria-describedby", ids);
        if (FieldError is not null) output.Attributes.SetAttribute("data-state", "bad");
        output.Content.AppendHtml(El.New("legend", null, Named, Suffix()));
        AppendNotes(output);

        var chosen = ViewContext.ViewData.ModelState.ContainsKey(FieldName) || Values is null ? FieldValues : [.. Values];
        var list = El.New("div", "choices");
        var index = 0;
        foreach (var option in Options)
        {
            // The first one carries the field's id, so that the error summary lands on it.
            var id = index == 0 ? FieldId : $"{FieldId}_{index}";
            var input = El.New("input").Attr("type", Multiple ? "checkbox" : "radio").Attr("id", id).Attr("name", FieldName)
                .Attr("value", option.Value).Flag("checked", chosen.Contains(option.Value)).Flag("disabled", Disabled)
                .Attr("aria-invalid", FieldError is null || !Multiple ? null : "true");
            list.Put(El.New("label", "choice", input, El.New("span", null, option.Text), option.Hint is null ? null : El.New("small", null, option.Hint)));
            index++;
        }
        output.Content.AppendHtml(list);
    }
}
