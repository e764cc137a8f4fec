using System.Globalization;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Forms;

/// <summary>Answers as people read them.</summary>
public static class FormDisplay
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>The words of an answer, one per value; protected answers are masked unless revealed.</summary>
    public static IReadOnlyList<string> Words(FormField field, IReadOnlyList<string> values, string? language = null, bool reveal = true, IFormUnits? units = null)
    {
        language ??= English ? "en" : "vi";
        if (field.Type == FieldType.Boolean) return [values.Contains("true") ? (language == "en" ? "Yes" : "Có") : language == "en" ? "No" : "Không"];
        return [.. values.Select(value => field.Protected && !reveal ? Mask(field, value) : Word(field, value, language, units))];
    }

    /// <summary>A protected value with its middle hidden: <c>030 197 ••• 417</c>.</summary>
    public static string Mask(FormField field, string value) => field.Type switch
    {
        FieldType.PersonalNumber when value.Length == 12 => $"{value[..3]} {value[3..6]} ••• {value[9..]}",
        FieldType.Phone when FormIdentifiers.ShowPhone(value) is { Length: >= 9 } shown => $"{shown[..4]} ••• •{shown[^2..]}",
        FieldType.Date when FieldValues.Date(value) is { } date => string.Create(CultureInfo.InvariantCulture, $"••/••/{date.Year:0000}"),
        _ => "••••••",
    };

    /// <summary>Bytes in words: <c>2,4 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} byte",
        < 1024 * 1024 => (bytes / 1024m).ToString("0.#", Vietnamese) + " KB",
        _ => (bytes / 1024m / 1024m).ToString("0.#", Vietnamese) + " MB",
    };

    /// <summary>Media types in words: <c>ảnh JPG, ảnh PNG hoặc PDF</c>.</summary>
    public static string TypeNames(IReadOnlyList<string> types)
    {
        var names = types.Select(type => type switch
        {
            "image/jpeg" => T("file.jpg"),
            "image/png" => T("file.png"),
            "application/pdf" => "PDF",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "Excel",
            _ => type,
        }).ToList();
        return names.Count < 2 ? string.Concat(names) : string.Join(", ", names[..^1]) + T("file.or") + names[^1];
    }

    /// <summary>What a file field takes, in words, for its hint.</summary>
    public static string UploadHint(FormField field)
    {
        var most = field.MaxCount > 1 ? T("file.most", field.MaxCount) : "";
        var names = TypeNames(field.Accept);
        return names.Length == 0 ? T("file.each", Size(field.MaxBytes)) + most
            : T("file.types-each", char.ToUpper(names[0], Vietnamese) + names[1..], Size(field.MaxBytes)) + most;
    }

    /// <summary>What stands in the input for a stored answer.</summary>
    public static string Typed(FormField field, string? stored) => stored is null ? "" : FieldValues.ToTyped(field, stored);

    private static string Word(FormField field, string value, string language, IFormUnits? units) => field.Type switch
    {
        FieldType.Choice or FieldType.Choices => field.Options.FirstOrDefault(option => option.Value == value)?.Label.In(language) ?? value,
        FieldType.Unit => units?.Name(value) ?? value,
        FieldType.Money when FieldValues.Number(value) is { } money => FieldValues.ShowNumber(money) + " ₫",
        FieldType.Number when field.Suffix is { } suffix => $"{FieldValues.ToTyped(field, value)} {suffix}",
        FieldType.PersonalNumber when value.Length == 12 => $"{value[..3]} {value[3..6]} {value[6..9]} {value[9..]}",
        _ => FieldValues.ToTyped(field, value),
    };
}
