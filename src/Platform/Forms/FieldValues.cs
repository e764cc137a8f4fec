using System.Globalization;
using System.Text.RegularExpressions;
using NhipCau.Platform.Web;

namespace NhipCau.Platform.Forms;

/// <summary>Between what a person types and what is stored. What cannot be read stays as typed, so that nothing is lost.</summary>
internal static partial class FieldValues
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>The stored form of something typed.</summary>
    public static string FromTyped(FormField field, string raw) => field.Type switch
    {
        FieldType.LongText => FormText.Lines(raw),
        FieldType.Date => TypedDate(FormText.Line(raw)),
        FieldType.Number => TypedNumber(FormText.Line(raw)),
        FieldType.Money => TypedMoney(FormText.Line(raw)),
        FieldType.Boolean => raw is "true" or "on" ? "true" : "",
        FieldType.PersonalNumber => FormIdentifiers.PersonalNumber(FormText.Line(raw)) ?? FormText.Line(raw),
        FieldType.Phone => FormIdentifiers.Phone(FormText.Line(raw)) ?? FormText.Line(raw),
        FieldType.Note or FieldType.Group => "",
        _ => FormText.Line(raw),
    };

    /// <summary>The stored form of something already stored or sent by a program: text is cleaned, numbers are not read as typed.</summary>
    public static string FromStored(FormField field, string value) =>
        field.Type is FieldType.Number or FieldType.Money ? FormText.Line(value) : FromTyped(field, value);

    /// <summary>The stored form as a person reads and types it.</summary>
    public static string ToTyped(FormField field, string stored) => field.Type switch
    {
        FieldType.Date when Date(stored) is { } date => ShowDate(date),
        FieldType.Number when Number(stored) is { } number => ShowNumber(number),
        FieldType.Money when Number(stored) is { } money => ShowNumber(money),
        FieldType.Phone => FormIdentifiers.ShowPhone(stored),
        _ => stored,
    };

    public static DateOnly? Date(string? stored) =>
        DateOnly.TryParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static decimal? Number(string? stored) =>
        stored is not null && StoredNumber().IsMatch(stored)
        && decimal.TryParse(stored, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    public static string ShowDate(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string ShowNumber(decimal number) => number.ToString("#,##0.############", Vietnamese);

    private static string TypedDate(string typed) =>
        TypedDay.Read(typed) is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : typed;

    private static string TypedNumber(string typed)
    {
        var bare = typed.Replace(" ", "");
        var read = GroupedNumber().IsMatch(bare) ? bare.Replace(".", "").Replace(',', '.')
            : StoredNumber().IsMatch(bare.Replace(',', '.')) ? bare.Replace(',', '.')
            : typed;
        return Number(read) is { } number ? number.ToString(CultureInfo.InvariantCulture) : typed;
    }

    private static string TypedMoney(string typed)
    {
        var bare = Currency().Replace(typed, "").Replace(" ", "");
        var read = GroupedNumber().IsMatch(bare) && !bare.Contains(',') ? bare.Replace(".", "")
            : GroupedByComma().IsMatch(bare) ? bare.Replace(",", "")
            : bare;
        return Number(read) is { } money && money == decimal.Truncate(money) ? money.ToString("0", CultureInfo.InvariantCulture) : typed;
    }

    [GeneratedRegex(@"\A-?[0-9]{1,18}(\.[0-9]{1,9})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex StoredNumber();

    [GeneratedRegex(@"\A-?[0-9]{1,3}(\.[0-9]{3}){1,5}(,[0-9]{1,9})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupedNumber();

    [GeneratedRegex(@"\A-?[0-9]{1,3}(,[0-9]{3}){1,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupedByComma();

    [GeneratedRegex(@"\s*(₫|đồng|đ|vnđ|vnd)\.?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Currency();
}
