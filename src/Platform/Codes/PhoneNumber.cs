using System.Text.RegularExpressions;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Codes;

/// <summary>
/// A Vietnamese subscriber's telephone number, kept in E.164: <c>+84912345678</c>.
/// Mobile numbers begin with 03, 05, 07, 08 or 09, fixed ones with 02 (numbering of 2017–2018). Short numbers such as 1022 are none.
/// </summary>
public sealed partial record PhoneNumber
{
    private readonly string significant;

    private PhoneNumber(string significant) => this.significant = significant;

    /// <summary>Whether the number can receive text messages.</summary>
    public bool IsMobile => significant[0] != '2';

    /// <summary>The number as people here write it: <c>0912 345 678</c>, <c>0220 3853 000</c>, <c>024 3825 1234</c>.</summary>
    public string ToNational()
    {
        var area = significant[0] == '2' && significant[1] is not ('4' or '8') ? 3 : IsMobile ? 3 : 2;
        var rest = significant[area..];
        return IsMobile
            ? $"0{significant[..3]} {significant[3..6]} {significant[6..]}"
            : $"0{significant[..area]} {rest[..4]} {rest[4..]}";
    }

    /// <summary>The number with all but its last three digits hidden.</summary>
    public string Masked => "•••••••" + significant[^3..];

    /// <summary>Reads a number as people write it: with 0, 84, +84 or 0084, blanks, dots, hyphens and brackets.</summary>
    public static Parsed<PhoneNumber> Parse(string? input)
    {
        var text = CodeText.Digits(input).Replace("(0)", "").Replace("(", "").Replace(")", "");
        var match = Form().Match(text);
        return match.Success
            ? new PhoneNumber(match.Groups["number"].Value)
            : Parsed<PhoneNumber>.Refused(
                T("check.phone"));
    }

    /// <summary>The number in E.164.</summary>
    public override string ToString() => "+84" + significant;

    [GeneratedRegex(@"^(\+84|0084|84|0)(?<number>[35789][0-9]{8}|2[0-9]{9})\z")]
    private static partial Regex Form();
}
