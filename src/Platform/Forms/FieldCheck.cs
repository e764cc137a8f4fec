namespace NhipCau.Platform.Forms;

/// <summary>Checks one answer; null when there is nothing to say.</summary>
internal static class FieldCheck
{
    public static string? Complaint(FormDefinition form, FormAnswers answers, FieldPlace place, FormContext context)
    {
        var field = place.Field;
        if (field.Type == FieldType.Note) return null;
        if (field.Type == FieldType.Group) return Items(field, answers);
        if (field.Type == FieldType.File) return FileCheck.Complaint(field, answers.All(place.Path), context.Files);
        var given = answers.All(place.Path);
        if (given.Count == 0 || given.All(string.IsNullOrWhiteSpace)) return field.Required ? Missing(field) : null;
        return field.Type switch
        {
            FieldType.Date => DateCheck.Complaint(form, answers, place, given[0], context.Today),
            FieldType.Number or FieldType.Money => NumberCheck.Complaint(field, given[0]),
            FieldType.Choice or FieldType.Choices => given.All(value => field.Options.Any(option => option.Value == value)) ? null
                : $"Hãy chọn {Name(field)} trong các mục có sẵn.",
            FieldType.Boolean => null,
            FieldType.PersonalNumber => FormIdentifiers.PersonalNumber(given[0]) is not null ? null
                : $"Số định danh cá nhân gồm 12 chữ số, ví dụ 030197001234. Bạn đã nhập {Counted(given[0])}.",
            FieldType.Phone => FormIdentifiers.Phone(given[0]) is not null ? null
                : "Số điện thoại chưa đúng. Hãy nhập 10 chữ số bắt đầu bằng 0, ví dụ 0912 345 678.",
            FieldType.Email => FormIdentifiers.IsEmail(given[0]) ? null : "Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: thuha@example.vn.",
            FieldType.Unit => Unit(field, given[0], context.Units),
            _ => TextCheck.Complaint(field, given[0]),
        };
    }

    internal static string Name(FormField field) => FormText.Inside(field.Name.Vi);

    private static string Missing(FormField field) => field.Type switch
    {
        FieldType.Boolean => $"Hãy đánh dấu vào ô “{field.Label.Vi}”.",
        FieldType.Choice or FieldType.Choices or FieldType.Unit when !IsQuestion(field) => $"Hãy chọn {Name(field)}.",
        _ when IsQuestion(field) => $"Hãy trả lời câu hỏi “{field.Name.Vi}”",
        _ => $"Hãy nhập {Name(field)}.",
    };

    private static bool IsQuestion(FormField field) => field.Name.Vi.EndsWith('?');

    private static string? Items(FormField field, FormAnswers answers)
    {
        var count = answers.ItemCount(field.Id);
        return count > field.MaxCount ? $"Chỉ ghi tối đa {field.MaxCount} mục ở phần “{field.Name.Vi}”." : null;
    }

    private static string? Unit(FormField field, string code, IFormUnits? units)
    {
        var known = units is null
            ? code.Length is >= 2 and <= 5 && code.All(char.IsAsciiDigit)
            : units.Options(field.UnitLevel).Any(option => option.Value == code);
        return known ? null : $"Hãy chọn {Name(field)} trong danh sách.";
    }

    private static string Counted(string typed)
    {
        var digits = typed.Count(char.IsAsciiDigit);
        return digits == typed.Length ? digits == 12 ? "một số không có thật" : $"{digits} chữ số" : "ký tự không phải chữ số";
    }
}
