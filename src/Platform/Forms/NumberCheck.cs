using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Forms;

/// <summary>Numbers and money: readable, fine enough, within range.</summary>
internal static class NumberCheck
{
    public static string? Complaint(FormField field, string stored)
    {
        var money = field.Type == FieldType.Money;
        if (FieldValues.Number(stored) is not { } number)
        {
            return money ? T("check.money", FieldCheck.Name(field))
                : T("check.number", FieldCheck.Name(field), field.Decimals > 0 ? "120,5" : "12");
        }
        var decimals = money ? 0 : field.Decimals;
        if (decimal.Round(number, decimals) != number)
        {
            return decimals == 0 ? T("check.whole", field.Name.Said) : T("check.decimals", field.Name.Said, decimals);
        }
        if (field.Min is { } min && number < min) return T("check.least", field.Name.Said, Show(field, min));
        if (field.Max is { } max && number > max) return T("check.most", field.Name.Said, Show(field, max));
        return null;
    }

    private static string Show(FormField field, decimal number) =>
        FieldValues.ShowNumber(number) + (field.Type == FieldType.Money ? T("check.dong") : field.Suffix is { } unit ? " " + unit : "");
}
