namespace NhipCau.Platform.Codes;

/// <summary>Number of the former identity card (chứng minh nhân dân): nine digits, still met in older papers.</summary>
public sealed record OldIdentityNumber
{
    private readonly string digits;

    private OldIdentityNumber(string digits) => this.digits = digits;

    /// <summary>The number with all but its last three digits hidden.</summary>
    public string Masked => "••••••" + digits[6..];

    /// <summary>Reads nine digits; blanks, dots and hyphens between them do not matter.</summary>
    public static Parsed<OldIdentityNumber> Parse(string? input)
    {
        var digits = CodeText.Digits(input);
        return CodeText.IsDigits(digits, 9) && digits.Trim('0').Length > 0
            ? new OldIdentityNumber(digits)
            : Parsed<OldIdentityNumber>.Refused("Số chứng minh nhân dân phải gồm đúng 9 chữ số.");
    }

    /// <summary>The nine digits.</summary>
    public override string ToString() => digits;
}
