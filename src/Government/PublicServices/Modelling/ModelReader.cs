using System.Text.Json;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>A model, or the sentences why its text was refused; a <c>Path</c> points into the JSON.</summary>
public sealed record ModelReading(Model? Model, IReadOnlyList<FieldError> Errors);

/// <summary>Reads the text of a model by itself; what it names elsewhere is looked up by <see cref="ModelRules"/>.</summary>
public static class ModelReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static ModelReading Read(ModelKind kind, string text) => kind switch
    {
        ModelKind.Form => FormReader.Read(text) is { Form: { } form } ? new(new(kind, form.Code, form.Version, form.ValidFrom, form.Title.Vi, text, form), []) : new(null, FormReader.Read(text).Errors),
        ModelKind.Process => ProcessReader.Read(text) is { Process: { } process } ? new(new(kind, process.Code, process.Version, process.ValidFrom, process.Name, text, process), []) : new(null, ProcessReader.Read(text).Errors),
        ModelKind.Procedure => Read(kind, text, "Thủ tục", ProcedureModelReader.Read, m => new(kind, m.Code, m.Version, m.ValidFrom, m.Name, text, m)),
        ModelKind.Fee => Read(kind, text, "Biểu phí", FeeScheduleReader.Read, m => new(kind, m.Code, m.Version, m.ValidFrom, m.Name, text, m)),
        _ => Read(kind, text, "Mẫu kết quả", ResultTemplateReader.Read, m => new(kind, m.Code, m.Version, m.ValidFrom, m.Name, text, m)),
    };

    private static ModelReading Read<T>(ModelKind kind, string text, string what, Func<DefinitionNode, T> read, Func<T, Model> model)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            var errors = new List<FieldError>();
            var made = model(read(new DefinitionNode(document.RootElement, "", errors, what)));
            if (errors.Count == 0 && made.Version < 1)
            {
                errors.Add(new FieldError("version", "Phiên bản bắt đầu từ 1."));
            }

            return new ModelReading(errors.Count == 0 ? made : null, errors);
        }
        catch (JsonException broken)
        {
            return new ModelReading(null, [new FieldError("", $"Tệp {kind.Words().ToLowerInvariant()} không phải JSON đúng: dòng {(broken.LineNumber ?? 0) + 1}.")]);
        }
    }
}
