using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace NhipCau.Platform.Calendar;

internal sealed record DayOff(DateOnly Date, DayKind Kind, string Name, string Label);

internal sealed record OfficeHours(DayOfWeek? Weekday, HourSpan Span, DateOnly From, DateOnly To);

/// <summary>
/// Reads <c>days_off.csv</c>, <c>office_hours.csv</c> and <c>holiday_rules.csv</c>. Each file is taken from the last
/// folder that has it, so that a province replaces what it decides itself. Refuses a bad row with its file and line.
/// </summary>
internal sealed class CalendarFiles
{
    private readonly string[] folders;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public CalendarFiles(IEnumerable<string?> folders)
    {
        this.folders = [.. folders.OfType<string>()];
        DaysOff = Read("days_off.csv", row => new DayOff(
            Date(row("date")), Kind(row("kind")), row("name"), row("label")));
        Hours = Read("office_hours.csv", row => new OfficeHours(
            Weekday(row("weekday")), new HourSpan(Time(row("from")), Time(row("to"))),
            DateOr(row("valid_from"), DateOnly.MinValue), DateOr(row("valid_to"), DateOnly.MaxValue)));
        Rules = Read("holiday_rules.csv", HolidayRule.From);
        Version = "lich-" + Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    public IReadOnlyList<DayOff> DaysOff { get; }

    public IReadOnlyList<OfficeHours> Hours { get; }

    public IReadOnlyList<HolidayRule> Rules { get; }

    /// <summary>Names the data: the same files give the same version.</summary>
    public string Version { get; }

    internal static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateOnly DateOr(string text, DateOnly other) => text.Length == 0 ? other : Date(text);

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static DayKind Kind(string text) => text switch
    {
        "holiday" => DayKind.Holiday,
        "compensation" => DayKind.Compensation,
        "swap" => DayKind.Swap,
        "make_up" => DayKind.MakeUp,
        _ => throw new FormatException($"unknown kind '{text}'"),
    };

    // Null stands for the hours of a make-up day.
    private static DayOfWeek? Weekday(string text) => text switch
    {
        "mon" => DayOfWeek.Monday,
        "tue" => DayOfWeek.Tuesday,
        "wed" => DayOfWeek.Wednesday,
        "thu" => DayOfWeek.Thursday,
        "fri" => DayOfWeek.Friday,
        "sat" => DayOfWeek.Saturday,
        "sun" => DayOfWeek.Sunday,
        "make_up" => null,
        _ => throw new FormatException($"unknown weekday '{text}'"),
    };

    private List<T> Read<T>(string file, Func<Func<string, string>, T> parse)
    {
        var path = folders.Select(folder => Path.Combine(folder, file)).LastOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"The calendar needs {file} in {string.Join(" or ", folders)}.");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        hash.AppendData(Encoding.UTF8.GetBytes(file + "\n" + text));

        var rows = new List<T>();
        using var csv = CsvReader.FromText(text, CsvReaderOptions.Default with { TrackLineNumbers = true });
        while (csv.Read())
        {
            try
            {
                rows.Add(parse(column => csv.GetString(column).Trim()));
            }
            catch (Exception error) when (error is FormatException or CsvFormatException or ArgumentException)
            {
                throw new InvalidDataException($"{path}, line {csv.LineNumber}: {error.Message.Split('\n')[0]}", error);
            }
        }

        return rows;
    }
}
