using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Codes;

/// <summary>Sex as a personal number records it.</summary>
public enum Sex
{
    /// <summary>Nam.</summary>
    Male,

    /// <summary>Nữ.</summary>
    Female,
}

/// <summary>
/// Personal identification number (số định danh cá nhân, also the number of the citizen's card): three digits of the province
/// of birth registration, one of century and sex, two of the year of birth, six at random (NĐ 137/2015/NĐ-CP, art. 13). No check digit.
/// </summary>
/// <remarks><see cref="ToString"/> gives the whole number, which is personal data; show <see cref="Masked"/>.</remarks>
public sealed record PersonalNumber
{
    private readonly string digits;

    private PersonalNumber(string digits) => this.digits = digits;

    /// <summary>Code of the province of birth registration, two digits, as it stood before July 2025.</summary>
    public string ProvinceCode => digits[1..3];

    /// <summary>Name of that province.</summary>
    public string ProvinceName => FormerProvinces.NameOf(ProvinceCode)!;

    /// <summary>Year of birth, four digits.</summary>
    public int BirthYear => YearOf(digits);

    /// <summary>Sex at registration.</summary>
    public Sex Sex => (digits[3] - '0') % 2 == 0 ? Sex.Male : Sex.Female;

    /// <summary>The number with all but its last four digits hidden.</summary>
    public string Masked => "••••••••" + digits[8..];

    /// <summary>Reads twelve digits; blanks, dots and hyphens between them do not matter.</summary>
    /// <param name="input">What was typed.</param>
    /// <param name="today">The local day: nobody is born in a later year.</param>
    public static Parsed<PersonalNumber> Parse(string? input, DateOnly today)
    {
        var digits = CodeText.Digits(input);
        if (!CodeText.IsDigits(digits, 12))
        {
            return Parsed<PersonalNumber>.Refused(T("check.personal"));
        }

        if (digits[0] != '0' || FormerProvinces.NameOf(digits[1..3]) is null)
        {
            return Parsed<PersonalNumber>.Refused(
                T("check.personal-province", digits[..3]));
        }

        var year = YearOf(digits);
        return year > today.Year
            ? Parsed<PersonalNumber>.Refused(
                T("check.personal-year", year))
            : new PersonalNumber(digits);
    }

    /// <summary>The twelve digits.</summary>
    public override string ToString() => digits;

    private static int YearOf(string digits) =>
        1900 + ((digits[3] - '0') / 2 * 100) + ((digits[4] - '0') * 10) + (digits[5] - '0');
}
