using System.Globalization;
using System.Text.RegularExpressions;

namespace NhipCau.Platform.Codes;

/// <summary>
/// Number of a dossier: agency code, day of receipt and a sequence that starts again each day: <c>H23.18-240115-00001</c>.
/// Other systems write the year with four digits or the sequence with four to seven; these are read and kept as they are.
/// </summary>
public sealed partial record DossierCode
{
    private const long LargestSequence = 9_999_999;
    private readonly string text;

    private DossierCode(string text, AgencyCode agency, DateOnly date, long sequence)
    {
        this.text = text;
        Agency = agency;
        Date = date;
        Sequence = sequence;
    }

    /// <summary>The agency that received the dossier.</summary>
    public AgencyCode Agency { get; }

    /// <summary>The day of receipt.</summary>
    public DateOnly Date { get; }

    /// <summary>The number within agency and day.</summary>
    public long Sequence { get; }

    /// <summary>Our own number; more than 99,999 dossiers a day make the sequence longer, up to seven digits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside 2000–2099 or the sequence outside 1–9,999,999.</exception>
    public static DossierCode Format(AgencyCode agency, DateOnly date, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(date.Year, 2000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(date.Year, 2099);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, LargestSequence);
        var text = string.Create(CultureInfo.InvariantCulture, $"{agency}-{date:yyMMdd}-{sequence:00000}");
        return new(text, agency, date, sequence);
    }

    /// <summary>Reads a number of ours or of another system.</summary>
    public static Parsed<DossierCode> Parse(string? input)
    {
        var match = Form().Match(CodeText.Normalise(input));
        if (!match.Success || AgencyCode.Parse(match.Groups["agency"].Value) is not { IsValid: true } agency)
        {
            return Parsed<DossierCode>.Refused("Mã hồ sơ có dạng mã cơ quan-ngày-số thứ tự, ví dụ H23.18-240115-00001.");
        }

        var day = match.Groups["day"].Value;
        if (!DateOnly.TryParseExact(
                day.Length == 6 ? "20" + day : day,
                "yyyyMMdd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date))
        {
            return Parsed<DossierCode>.Refused($"Ngày {day} trong mã hồ sơ không có thật; kiểm tra lại phần giữa của mã.");
        }

        var sequence = long.Parse(match.Groups["sequence"].Value, CultureInfo.InvariantCulture);
        return new DossierCode(match.Value, agency.Value, date, sequence);
    }

    /// <summary>The number as it was given out.</summary>
    public override string ToString() => text;

    [GeneratedRegex(@"^(?<agency>[A-Z0-9.]{2,35})-(?<day>[0-9]{6}([0-9]{2})?)-(?<sequence>[0-9]{4,7})\z")]
    private static partial Regex Form();
}
