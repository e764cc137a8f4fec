namespace NhipCau.Platform.Forms;

/// <summary>Numbers and money: readable, fine enough, within range.</summary>
internal static class NumberCheck
{
    public static string? Complaint(FormField field, string stored)
    {
        var money = field.Type == FieldType.Money;
        if (FieldValues.Number(stored) is not { } number)
        {
            return money ? $"Hãy nhập {FieldCheck.Name(field)} bằng số đồng, ví dụ 50.000."
                : $"Hãy nhập {FieldCheck.Name(field)} bằng chữ số, ví dụ {(field.Decimals > 0 ? "120,5" : "12")}.";
        }
        var decimals = money ? 0 : field.Decimals;
        if (decimal.Round(number, decimals) != number)
        {
            return decimals == 0 ? $"{field.Name.Vi} là số nguyên, không có phần lẻ." : $"{field.Name.Vi} có tối đa {decimals} chữ số sau dấu phẩy.";
        }
        if (field.Min is { } min && number < min) return $"{field.Name.Vi} phải từ {Show(field, min)} trở lên.";
        if (field.Max is { } max && number > max) return $"{field.Name.Vi} không quá {Show(field, max)}.";
        return null;
    }

    private static string Show(FormField field, decimal number) =>
        FieldValues.ShowNumber(number) + (field.Type == FieldType.Money ? " đồng" : field.Suffix is { } unit ? " " + unit : "");
}
