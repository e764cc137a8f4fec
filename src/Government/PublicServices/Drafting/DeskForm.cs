using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>A form as an officer fills it in for somebody: nobody is sent away for having no phone, only a year of birth, or the old nine-digit number.</summary>
internal static class DeskForm
{
    private static readonly FieldPattern Birth = new(@"[12]\d{3}|[12]\d{3}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/[12]\d{3}", "Ngày sinh ghi ngày/tháng/năm, hoặc chỉ năm nếu giấy tờ chỉ có năm.");
    private static readonly FieldPattern Number = new(@"0\d{11}|\d{9}", "Số giấy tờ gồm 12 chữ số (định danh cá nhân) hoặc 9 chữ số (chứng minh nhân dân cũ).");

    public static FormDefinition For(FormDefinition form, int channel) =>
        channel == (int)Channel.Online ? form : form with { Pages = [.. form.Pages.Select(p => p with { Fields = [.. p.Fields.Select(Field)] })] };

    private static FormField Field(FormField field) => field switch
    {
        { Type: FieldType.Phone or FieldType.Email } => field with { Required = false },
        { Type: FieldType.PersonalNumber } => field with { Type = FieldType.Text, Pattern = Number, MaxLength = 12, Hint = field.Hint ?? new LocalText("12 chữ số; người chưa đổi thẻ ghi 9 chữ số của chứng minh nhân dân") },
        { Type: FieldType.Date } when IsBirth(field) => field with { Type = FieldType.Text, Pattern = Birth, MaxLength = 10, DateRules = [], MinAge = null, Hint = new LocalText("Ngày/tháng/năm; giấy tờ chỉ có năm thì ghi năm") },
        { Type: FieldType.Group } => field with { Fields = [.. field.Fields.Select(Field)] },
        _ => field,
    };

    private static bool IsBirth(FormField field) => field.Prefill == PrefillKeys.BirthDate || field.Id.EndsWith("Birth", StringComparison.Ordinal);
}
