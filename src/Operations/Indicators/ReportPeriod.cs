using System.Globalization;
using System.Text.RegularExpressions;

namespace NhipCau.Operations.Indicators;

/// <summary>How long a period of reporting is.</summary>
public enum PeriodKind
{
    Month = 0,
    Quarter = 1,
    Half = 2,
    Year = 3,
}

/// <summary>A period of reporting: <c>2024-03</c>, <c>2024-Q1</c>, <c>2024-H1</c>, <c>2024</c>.</summary>
/// <param name="Kind">Its length.</param>
/// <param name="Year">Between 2000 and 2099.</param>
/// <param name="No">Which of the year's, from 1.</param>
public sealed partial record ReportPeriod(PeriodKind Kind, int Year, int No)
{
    private int Months => Kind switch { PeriodKind.Month => 1, PeriodKind.Quarter => 3, PeriodKind.Half => 6, _ => 12 };

    public string Code => Kind switch
    {
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{Year}-{No:00}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{No}"),
        PeriodKind.Half => string.Create(CultureInfo.InvariantCulture, $"{Year}-H{No}"),
        _ => Year.ToString(CultureInfo.InvariantCulture),
    };

    public string Name => Kind switch
    {
        PeriodKind.Month => $"Tháng {No}/{Year}",
        PeriodKind.Quarter => $"Quý {No switch { 1 => "I", 2 => "II", 3 => "III", _ => "IV" }}/{Year}",
        PeriodKind.Half => No == 1 ? $"6 tháng đầu năm {Year}" : $"6 tháng cuối năm {Year}",
        _ => $"Năm {Year}",
    };

    /// <summary>The name within a sentence: <c>quý III/2024</c>.</summary>
    public string InSentence => char.ToLowerInvariant(Name[0]) + Name[1..];

    public DateOnly First => new(Year, ((No - 1) * Months) + 1, 1);

    public DateOnly Last => First.AddMonths(Months).AddDays(-1);

    public ReportPeriod Previous => Of(Kind, First.AddDays(-1));

    public ReportPeriod YearBefore => this with { Year = Year - 1 };

    /// <summary>The period of this length a day lies in.</summary>
    public static ReportPeriod Of(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Month => new(kind, day.Year, day.Month),
        PeriodKind.Quarter => new(kind, day.Year, ((day.Month - 1) / 3) + 1),
        PeriodKind.Half => new(kind, day.Year, day.Month <= 6 ? 1 : 2),
        _ => new(kind, day.Year, 1),
    };

    /// <summary>The last one that had ended before a day.</summary>
    public static ReportPeriod Ended(PeriodKind kind, DateOnly day) => Of(kind, day).Previous;

    /// <summary>Reads our own code and the ways people write it: <c>03/2024</c>, <c>T3/2024</c>, <c>tháng 3/2024</c>, <c>quý I/2024</c>, <c>Q1-2024</c>, <c>6T/2024</c>, <c>2024H1</c>.</summary>
    public static ReportPeriod? Parse(string? text)
    {
        text = (text ?? "").Trim();
        if (Written().Match(text) is not { Success: true } m)
        {
            return null;
        }

        var year = int.Parse(m.Groups["y"].Success ? m.Groups["y"].Value : m.Groups["y2"].Value, CultureInfo.InvariantCulture);
        var period = m switch
        {
            _ when m.Groups["six"].Success => new ReportPeriod(PeriodKind.Half, year, 1),
            _ when m.Groups["h"].Success => new ReportPeriod(PeriodKind.Half, year, int.Parse(m.Groups["h"].Value, CultureInfo.InvariantCulture)),
            _ when m.Groups["q"].Success => new ReportPeriod(PeriodKind.Quarter, year, Quarter(m.Groups["q"].Value)),
            _ when m.Groups["m"].Success => new ReportPeriod(PeriodKind.Month, year, int.Parse(m.Groups["m"].Value, CultureInfo.InvariantCulture)),
            _ => new ReportPeriod(PeriodKind.Year, year, 1),
        };
        return year is >= 2000 and <= 2099 && period.No >= 1 && period.No <= 12 / period.Months ? period : null;
    }

    private static int Quarter(string text) => text.ToUpperInvariant() switch { "I" => 1, "II" => 2, "III" => 3, "IV" => 4, var digit => int.Parse(digit, CultureInfo.InvariantCulture) };

    public static string Words(PeriodKind kind) => kind switch { PeriodKind.Month => "tháng", PeriodKind.Quarter => "quý", PeriodKind.Half => "6 tháng", _ => "năm" };

    [GeneratedRegex(
        @"^(?:(?<y>\d{4})(?:\s*[-/]?\s*(?:[Qq]|[Qq]uý\s*)(?<q>[1-4])|\s*[-/]?\s*[Hh](?<h>[12])|[-/](?<m>\d{1,2}))?|(?:(?<six>6\s*(?:[Tt]háng|[Tt])(?:\s*đầu năm)?)|(?:[Qq]uý|[Qq])\s*(?<q>[1-4]|III|II|IV|I)|(?:[Tt]háng|[Tt])?\s*(?<m>\d{1,2})|[Nn]ăm)\s*[-/ ]\s*(?<y2>\d{4}))$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
