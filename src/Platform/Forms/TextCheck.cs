using System.Globalization;
using System.Text;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Forms;

/// <summary>Length, pattern, and what a person's name is made of.</summary>
internal static class TextCheck
{
    public static string? Complaint(FormField field, string text)
    {
        var length = FormText.Length(text);
        if (length > field.LengthLimit)
        {
            return T("check.long", field.Name.Said, FieldValues.ShowNumber(length), FieldValues.ShowNumber(field.LengthLimit));
        }
        if (field.MinLength is { } least && length < least) return T("check.short", field.Name.Said, least);
        if (field.Type == FieldType.PersonName && NameComplaint(field, text) is { } complaint) return complaint;
        return field.Pattern?.Matches(text) == false ? field.Pattern.Message : null;
    }

    private static string? NameComplaint(FormField field, string name)
    {
        var marks = 0;
        var letters = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            var mark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            marks = mark ? marks + 1 : 0;
            if (marks > 2 || (mark && letters == 0)) return T("check.marks", field.Name.Said);
            if (Rune.IsLetter(rune)) letters++;
            else if (Rune.IsDigit(rune)) return T("check.digits", field.Name.Said);
            else if (!mark && rune.Value is not (' ' or '\'' or '’' or '-' or '.'))
            {
                return rune.Value is '<' or '>' or '"' or ';' or '&' or '='
                    ? T("check.sign", field.Name.Said, rune)
                    : T("check.letters", field.Name.Said, rune);
            }
        }
        return letters == 0 ? T("check.in-letters", FieldCheck.Name(field)) : null;
    }
}
