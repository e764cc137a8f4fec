using System.Globalization;
using System.Text;

namespace NhipCau.Platform.Forms;

/// <summary>Length, pattern, and what a person's name is made of.</summary>
internal static class TextCheck
{
    public static string? Complaint(FormField field, string text)
    {
        var length = FormText.Length(text);
        if (length > field.LengthLimit)
        {
            return $"{field.Name.Vi} dài {FieldValues.ShowNumber(length)} ký tự, tối đa {FieldValues.ShowNumber(field.LengthLimit)}. Hãy viết ngắn lại.";
        }
        if (field.MinLength is { } least && length < least) return $"{field.Name.Vi} cần ít nhất {least} ký tự.";
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
            if (marks > 2 || (mark && letters == 0)) return $"{field.Name.Vi} có dấu chồng lên nhau không đọc được. Hãy gõ lại.";
            if (Rune.IsLetter(rune)) letters++;
            else if (Rune.IsDigit(rune)) return $"{field.Name.Vi} không có chữ số. Hãy ghi như trên giấy tờ tuỳ thân.";
            else if (!mark && rune.Value is not (' ' or '\'' or '’' or '-' or '.'))
            {
                return rune.Value is '<' or '>' or '"' or ';' or '&' or '='
                    ? $"{field.Name.Vi} không có ký tự “{rune}”. Hãy ghi như trên giấy tờ tuỳ thân."
                    : $"{field.Name.Vi} chỉ gồm chữ cái; hãy bỏ biểu tượng “{rune}”.";
            }
        }
        return letters == 0 ? $"Hãy nhập {FieldCheck.Name(field)} bằng chữ." : null;
    }
}
