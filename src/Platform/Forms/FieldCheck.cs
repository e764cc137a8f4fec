using static NhipCau.Platform.Web.Language.Words;

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
                : T("check.choose-one", Name(field)),
            FieldType.Boolean => null,
            FieldType.PersonalNumber => Codes.PersonalNumber.Parse(given[0], context.Today).Error,
            FieldType.Phone => Codes.PhoneNumber.Parse(given[0]).Error,
            FieldType.Email => FormIdentifiers.IsEmail(given[0]) ? null : T("check.email"),
            FieldType.Unit => Unit(field, given[0], context.Units),
            _ => TextCheck.Complaint(field, given[0]),
        };
    }

    internal static string Name(FormField field) => FormText.Inside(field.Name.Said);

    private static string Missing(FormField field) => field.Type switch
    {
        FieldType.Boolean => T("check.tick", field.Label.Said),
        FieldType.Choice or FieldType.Choices or FieldType.Unit when !IsQuestion(field) => T("check.choose", Name(field)),
        _ when IsQuestion(field) => T("check.answer", field.Name.Said),
        _ => T("check.enter", Name(field)),
    };

    private static bool IsQuestion(FormField field) => field.Name.Vi.EndsWith('?');

    private static string? Items(FormField field, FormAnswers answers)
    {
        var count = answers.ItemCount(field.Id);
        return count > field.MaxCount ? T("check.items", field.MaxCount, field.Name.Said) : null;
    }

    private static string? Unit(FormField field, string code, IFormUnits? units)
    {
        var known = units is null
            ? code.Length is >= 2 and <= 5 && code.All(char.IsAsciiDigit)
            : units.Options(field.UnitLevel).Any(option => option.Value == code);
        return known ? null : T("check.choose-list", Name(field));
    }
}
