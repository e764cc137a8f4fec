namespace NhipCau.Platform.Codes;

/// <summary>Whose tax code it is.</summary>
public enum TaxCodeKind
{
    /// <summary>Ten digits: an organisation, or a person registered before July 2025.</summary>
    Registered,

    /// <summary>Ten digits, a hyphen and three digits: a branch or dependent unit.</summary>
    Branch,

    /// <summary>The personal number of a person or of the head of a household (Luật Quản lý thuế 2019, art. 35.7).</summary>
    PersonalNumber,
}

/// <summary>
/// Tax code (mã số thuế): nine digits and a check digit, <c>0100109106</c>; of a branch <c>0100109106-001</c>;
/// of individuals and households the personal number of twelve digits.
/// </summary>
public sealed record TaxCode
{
    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    private readonly string text;

    private TaxCode(string text, TaxCodeKind kind)
    {
        this.text = text;
        Kind = kind;
    }

    /// <summary>Which of the three forms it is.</summary>
    public TaxCodeKind Kind { get; }

    /// <summary>The code of the organisation to which a branch belongs; itself for the other forms.</summary>
    public TaxCode Head => Kind == TaxCodeKind.Branch ? new(text[..10], TaxCodeKind.Registered) : this;

    /// <summary>Reads a tax code; the hyphen before the branch number may be missing.</summary>
    /// <param name="input">What was typed.</param>
    /// <param name="today">The local day, for the year of birth in a personal number.</param>
    public static Parsed<TaxCode> Parse(string? input, DateOnly today)
    {
        var text = CodeText.Normalise(input);
        if (CodeText.IsDigits(text, 12))
        {
            return PersonalNumber.Parse(text, today).TryGet(out var person, out var sentence)
                ? new TaxCode(person.ToString(), TaxCodeKind.PersonalNumber)
                : Parsed<TaxCode>.Refused(sentence);
        }

        var branch = CodeText.IsDigits(text, 13) ? text[10..] : text is { Length: 14 } && text[10] == '-' ? text[11..] : null;
        var stem = branch is null ? text : text[..10];
        if (!CodeText.IsDigits(stem, 10) || (branch is not null && !CodeText.IsDigits(branch, 3)))
        {
            return Parsed<TaxCode>.Refused(
                "Mã số thuế gồm 10 chữ số (đơn vị phụ thuộc thêm dấu gạch và 3 chữ số, ví dụ 0100109106-001) hoặc là số định danh cá nhân 12 chữ số.");
        }

        if (CheckDigit(stem.AsSpan(0, 9)) != stem[9] - '0')
        {
            return Parsed<TaxCode>.Refused("Mã số thuế không đúng chữ số kiểm tra; có thể đã gõ nhầm một chữ số.");
        }

        return branch switch
        {
            null => new TaxCode(stem, TaxCodeKind.Registered),
            "000" => Parsed<TaxCode>.Refused("Số của đơn vị phụ thuộc trong mã số thuế bắt đầu từ 001."),
            _ => new TaxCode($"{stem}-{branch}", TaxCodeKind.Branch),
        };
    }

    /// <summary>The check digit of nine digits; null for a stem that is never issued.</summary>
    public static int? CheckDigit(ReadOnlySpan<char> stem)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * (stem[i] - '0');
        }

        var digit = 10 - (sum % 11);
        return digit == 10 ? null : digit;
    }

    /// <summary>The code with the hyphen before a branch number.</summary>
    public override string ToString() => text;
}
