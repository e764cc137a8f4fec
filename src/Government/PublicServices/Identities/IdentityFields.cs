using NhipCau.Platform.Codes;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Identities;

/// <summary>What about a person may be noted and corrected, in the words of the desk.</summary>
public static class IdentityFields
{
    public static IReadOnlyList<(string Code, string Name)> All { get; } = [("name", "Họ, chữ đệm và tên"), ("birth", "Ngày sinh"), ("number", "Số giấy tờ tuỳ thân"), ("address", "Nơi ở")];

    public static IReadOnlyList<(string Code, string Name)> Parties { get; } = [("owner", "Chủ hồ sơ"), ("submitter", "Người nộp")];

    /// <summary>Where a value was read.</summary>
    public static IReadOnlyList<(string Code, string Name)> Sources { get; } = [("paper", "Theo giấy tờ xuất trình"), ("population", "Theo CSDL quốc gia về dân cư")];

    public static string NameOf(this IReadOnlyList<(string Code, string Name)> list, string code) => list.FirstOrDefault(l => l.Code == code).Name ?? code;

    public static bool Has(this IReadOnlyList<(string Code, string Name)> list, string code) => list.Any(l => l.Code == code);

    /// <summary>The declared value, as the person's record holds it.</summary>
    public static string Declared(Person? person, string field) => person is null ? "" : field switch
    {
        "name" => person.Name,
        "birth" => person.BirthDate?.ToVietnamese() ?? "",
        "number" => person.PersonalNumber ?? "",
        _ => person.Address ?? "",
    };

    /// <summary>Clean, or a sentence: a birth date may be a year alone, a name one word, a number the old nine digits.</summary>
    public static (string Value, string? Complaint) Read(string field, string? text)
    {
        var clean = VietnameseText.Clean(text ?? "").Trim();
        return field switch
        {
            _ when clean.Length is 0 or > 300 => (clean, "Hãy ghi giá trị, không quá 300 ký tự."),
            "birth" => PartialDate.TryParse(clean, out var date) ? (date.ToVietnamese(), null) : (clean, "Ngày sinh ghi ngày/tháng/năm, hoặc chỉ năm nếu giấy tờ chỉ có năm."),
            "number" => Number(clean),
            "name" when !clean.Any(char.IsLetter) || clean.Any(char.IsDigit) => (clean, "Tên chỉ gồm chữ cái; người chỉ có một chữ tên thì ghi một chữ."),
            _ => (clean, null),
        };
    }

    private static (string, string?) Number(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length is 12 || OldIdentityNumber.Parse(digits).Error is null ? (digits, null) : (text, "Số giấy tờ gồm 12 chữ số (định danh cá nhân) hoặc 9 chữ số (chứng minh nhân dân cũ).");
    }

    internal static Refusal? Unknown(string party, string field) =>
        Parties.Has(party) && All.Has(field) ? null : new Refusal("field-unknown", "Hãy chọn ai và mục nào.");
}
