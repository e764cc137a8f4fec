using System.Globalization;
using CsvHelper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>When the reading of an officer on one day is unusual.</summary>
/// <param name="Code">Names the rule in findings.</param>
/// <param name="Measure">What is counted: one of <see cref="ReadingDay.Measures"/>.</param>
/// <param name="Name">Vietnamese: what was counted.</param>
/// <param name="AtLeast">From how many on.</param>
/// <param name="TimesUsual">And so many times her own usual day; null: whatever is usual.</param>
/// <param name="FromHour">First hour that counts, Vietnam time; with <paramref name="ToHour"/> it may go over midnight.</param>
/// <param name="ToHour">The hour it ends.</param>
/// <param name="Skips">Looks whose purpose begins so do not count: they have a mandate of their own.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">The first day it is no longer in force.</param>
internal sealed record ReadingRule(string Code, string Measure, string Name, long AtLeast, int? TimesUsual, int FromHour, int ToHour, IReadOnlyList<string> Skips, DateOnly ValidFrom, DateOnly ValidTo);

/// <summary>The rules of this deployment (<c>reading_rules.csv</c>); a province's own file replaces the nation's.</summary>
internal sealed class ReadingRules
{
    private readonly List<ReadingRule> rules = [];

    public ReadingRules(Folders folders)
    {
        var path = folders.OwnOrNational("reading_rules.csv");
        using var csv = CsvReader.FromFile(path);
        csv.ReadHeader();
        while (csv.Read())
        {
            int? Number(string column) => csv.GetString(column) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
            var rule = new ReadingRule(
                csv.GetString("code"), csv.GetString("measure"), csv.GetString("name"), Number("at_least") ?? 1, Number("times_usual"), Number("from_hour") ?? 0, Number("to_hour") ?? 24,
                csv.GetString("skips").Split('|', StringSplitOptions.RemoveEmptyEntries), Dates.From(csv.GetString("valid_from")), Dates.To(csv.GetString("valid_to")));
            if (!ReadingDay.Measures.Contains(rule.Measure))
            {
                throw new SettingException("NhipCau:Province", $"có tệp giám sát «{path}» đếm «{rule.Measure}»: đếm được {string.Join(", ", ReadingDay.Measures)}.");
            }

            rules.Add(rule);
        }
    }

    public IEnumerable<ReadingRule> On(DateOnly day) => rules.Where(r => r.ValidFrom <= day && day < r.ValidTo);

    /// <summary>Also one that is no longer in force: its findings remain.</summary>
    public ReadingRule? Find(string code, DateOnly day) => On(day).FirstOrDefault(r => r.Code == code) ?? rules.FirstOrDefault(r => r.Code == code);
}
