namespace NhipCau.Platform.Codes;

/// <summary>Global Trade Item Number of GS1: 8, 12, 13 or 14 digits, the last a check digit. Numbers given out in Vietnam begin with 893.</summary>
public sealed record Gtin
{
    private readonly string digits;

    private Gtin(string digits) => this.digits = digits;

    /// <summary>The number filled with zeros to fourteen digits, the form in which GS1 compares.</summary>
    public string Gtin14 => digits.PadLeft(14, '0');

    /// <summary>Whether GS1 Vietnam gave out the number (prefix 893). It says nothing about where the goods were made.</summary>
    public bool IsVietnamese => digits.Length == 8
        ? digits.StartsWith("893", StringComparison.Ordinal)
        : Gtin14.AsSpan(1, 3) is "893";

    /// <summary>Reads a number; blanks and hyphens between the digits do not matter.</summary>
    public static Parsed<Gtin> Parse(string? input)
    {
        var digits = CodeText.Digits(input);
        if (digits.Length is not (8 or 12 or 13 or 14) || !CodeText.IsDigits(digits, digits.Length))
        {
            return Parsed<Gtin>.Refused("Mã GTIN (mã vạch) phải gồm 8, 12, 13 hoặc 14 chữ số.");
        }

        return CheckDigit(digits.AsSpan(0, digits.Length - 1)) == digits[^1] - '0'
            ? new Gtin(digits)
            : Parsed<Gtin>.Refused("Mã GTIN không đúng chữ số kiểm tra; có thể đã gõ nhầm một chữ số.");
    }

    /// <summary>The check digit for all digits before it (GS1 General Specifications, 7.9).</summary>
    public static int CheckDigit(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 1; i <= body.Length; i++)
        {
            sum += (body[^i] - '0') * (i % 2 == 1 ? 3 : 1);
        }

        return (10 - (sum % 10)) % 10;
    }

    /// <summary>The digits as given.</summary>
    public override string ToString() => digits;
}
