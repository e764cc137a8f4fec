using System.Text.Json;

namespace NhipCau.Platform.Forms;

/// <summary>A form, or the sentences why its text was refused; <c>Path</c> points into the JSON.</summary>
public sealed record FormReading(FormDefinition? Form, IReadOnlyList<FieldError> Errors);

/// <summary>Reads form definitions. The language is closed: a keyword it does not know, or that does not belong to a type, refuses the form.</summary>
public static class FormReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static FormReading Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var errors = new List<FieldError>();
            var form = Form(new DefinitionNode(document.RootElement, "", errors));
            if (errors.Count == 0) errors.AddRange(FormRules.Complaints(form));
            return new FormReading(errors.Count == 0 ? form : null, errors);
        }
        catch (JsonException broken)
        {
            return new FormReading(null, [new FieldError("", $"Tệp biểu mẫu không phải JSON đúng: dòng {(broken.LineNumber ?? 0) + 1}.")]);
        }
    }

    private static FormDefinition Form(DefinitionNode node)
    {
        var form = new FormDefinition(
            node.Text("code", required: true) ?? "",
            node.Whole("version", required: true) ?? 0,
            node.Words("title", required: true) ?? new LocalText(""),
            node.Text("basis"),
            [.. node.Items("pages", required: true).Select(Page)])
        {
            ValidFrom = node.Day("validFrom") ?? DateOnly.MinValue,
        };
        node.Done();
        return form;
    }

    private static FormPage Page(DefinitionNode node)
    {
        var page = new FormPage(
            node.Id(),
            node.Words("title", required: true) ?? new LocalText(""),
            node.Words("intro"),
            node.When(),
            [.. node.Items("fields", required: true).Select(item => FieldReader.Read(item, inGroup: false))]);
        node.Done();
        return page;
    }
}
