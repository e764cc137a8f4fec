using System.Collections.Frozen;

namespace NhipCau.Platform.Codes;

/// <summary>
/// Number of a health insurance card (QĐ 1351/QĐ-BHXH of 2015): two letters of the insured group, one digit of the level of benefit (1–5),
/// two of the province and ten of the social insurance number. Newer cards print the last ten digits only; both are read.
/// </summary>
public sealed record HealthInsuranceNumber
{
    private static readonly FrozenSet<string> Groups = (
        "DN HX CH NN TK HC XK HT TB NO CT XB TN CS QN CA CY XN MS CC CK CB KC HD TE BT HN DT DK XD TS TC TQ TA TY HG LS PV "
        + "CN HS SV GB GD ND TH TV TD TU BA HK TL XV NU CQ").Split(' ').ToFrozenSet();

    // The forces insure their own people under codes that are no provinces.
    private const string Defence = "97", PublicSecurity = "98";
    private readonly string text;

    private HealthInsuranceNumber(string text) => this.text = text;

    /// <summary>Ten digits that stay with the person for life (mã số bảo hiểm xã hội).</summary>
    public string SocialInsuranceNumber => text[^10..];

    /// <summary>The insured group (two letters); null where only ten digits were given.</summary>
    public string? Group => text.Length == 15 ? text[..2] : null;

    /// <summary>The level of benefit, 1–5; null where only ten digits were given.</summary>
    public int? Level => text.Length == 15 ? text[2] - '0' : null;

    /// <summary>The number with all but its last three digits hidden.</summary>
    public string Masked => new string('•', text.Length - 3) + text[^3..];

    /// <summary>Reads the fifteen characters of a card, or the ten digits of a newer one.</summary>
    public static Parsed<HealthInsuranceNumber> Parse(string? input)
    {
        var text = CodeText.Digits(input);
        if (CodeText.IsDigits(text, 10))
        {
            return new HealthInsuranceNumber(text);
        }

        if (text.Length != 15 || !CodeText.IsDigits(text[2..], 13))
        {
            return Parsed<HealthInsuranceNumber>.Refused(
                "Số thẻ bảo hiểm y tế gồm 15 ký tự (2 chữ và 13 chữ số, ví dụ DN4300123456789) hoặc 10 chữ số mã số bảo hiểm xã hội.");
        }

        if (!Groups.Contains(text[..2]))
        {
            return Parsed<HealthInsuranceNumber>.Refused($"Hai chữ đầu {text[..2]} của thẻ bảo hiểm y tế không phải mã đối tượng nào.");
        }

        if (text[2] is < '1' or > '5')
        {
            return Parsed<HealthInsuranceNumber>.Refused("Ký tự thứ ba của thẻ bảo hiểm y tế là mức hưởng, từ 1 đến 5.");
        }

        return text[3..5] is Defence or PublicSecurity || FormerProvinces.NameOf(text[3..5]) is not null
            ? new HealthInsuranceNumber(text)
            : Parsed<HealthInsuranceNumber>.Refused($"Mã tỉnh {text[3..5]} trong số thẻ bảo hiểm y tế không có.");
    }

    /// <summary>The number without separators.</summary>
    public override string ToString() => text;
}
