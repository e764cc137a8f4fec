using System.Text.RegularExpressions;

namespace NhipCau.Platform.Codes;

/// <summary>
/// Electronic identification code of an agency (QĐ 20/2020/QĐ-TTg): up to 35 characters, groups of A–Z and 0–9
/// separated by dots, read top-down: <c>H23.18</c> is a unit of <c>H23</c>.
/// Also reads the earlier form of 13 characters, read bottom-up (QCVN 102:2016/BTTTT): <c>000.00.18.H23</c>.
/// </summary>
public sealed partial record AgencyCode
{
    private readonly string text;

    private AgencyCode(string text)
    {
        this.text = text;
        IsOldForm = OldForm().IsMatch(text);
    }

    /// <summary>Whether this is the form of 13 characters, level 4 . level 3 . level 2 . level 1.</summary>
    public bool IsOldForm { get; }

    /// <summary>The groups from the top down, in both forms; groups of zeros of the old form are left out.</summary>
    public IReadOnlyList<string> Segments => IsOldForm
        ? [.. text.Split('.').Reverse().Where(group => group.Trim('0').Length > 0)]
        : text.Split('.');

    /// <summary>The first group from the top: the province, ministry or enterprise.</summary>
    public string Root => Segments[0];

    /// <summary>
    /// What the old form would be in the new one if no number had changed; the code itself if it is in the new form.
    /// Only a proposal: agencies were given new numbers in 2020–2021, <see cref="Convert"/> is what counts.
    /// </summary>
    public AgencyCode ProposedNewForm => IsOldForm ? new(string.Join('.', Segments)) : this;

    /// <summary>The agency above, in the new form; null at the top and for the old form.</summary>
    public AgencyCode? Parent => !IsOldForm && text.LastIndexOf('.') is > 0 and var dot ? new(text[..dot]) : null;

    /// <summary>Whether the agency is the other one or lies below it. Codes of the old form are only within themselves.</summary>
    public bool IsWithin(AgencyCode other) =>
        text == other.text
        || (!IsOldForm && !other.IsOldForm && text.StartsWith(other.text + ".", StringComparison.Ordinal));

    /// <summary>The code in the new form: itself, or what the official mapping says of the old code.</summary>
    public Parsed<AgencyCode> Convert(IReadOnlyDictionary<AgencyCode, AgencyCode> mapping)
    {
        if (!IsOldForm)
        {
            return this;
        }

        return mapping.TryGetValue(this, out var converted)
            ? converted
            : Parsed<AgencyCode>.Refused(
                $"Mã cơ quan cũ {text} chưa có trong bảng chuyển đổi (có thể là {ProposedNewForm}, cần xác nhận).");
    }

    /// <summary>Reads a code of either form; case and blanks do not matter.</summary>
    public static Parsed<AgencyCode> Parse(string? input)
    {
        var text = CodeText.Normalise(input);
        return text.Length <= 35 && Form().IsMatch(text)
            ? new AgencyCode(text)
            : Parsed<AgencyCode>.Refused(
                "Mã định danh cơ quan gồm các nhóm chữ in hoa và số cách nhau bằng dấu chấm, tối đa 35 ký tự, ví dụ H23.18.");
    }

    /// <summary>The code as it is written.</summary>
    public override string ToString() => text;

    [GeneratedRegex(@"^[A-Z0-9]+(\.[A-Z0-9]+)*\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}\z")]
    private static partial Regex OldForm();
}
