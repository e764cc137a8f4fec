using System.Globalization;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>
/// Limits that law or the province sets, as dated data (<c>dossier_rules.csv</c>): of the nation, then of the province, whose rows replace the nation's row by row.
/// Each is read at the day it is asked for.
/// </summary>
public sealed class DossierRules
{
    private readonly Dictionary<string, List<Rule>> rules;
    private readonly TimeProvider clock;

    /// <exception cref="InvalidDataException">A row cannot be read, or a rule the program needs has no row.</exception>
    public DossierRules(Folders folders, TimeProvider clock)
    {
        this.clock = clock;
        rules = [];
        foreach (var file in new[] { folders.National, folders.Province }.Select(f => Path.Combine(f, "dossier_rules.csv")).Where(File.Exists))
        {
            foreach (var group in File.ReadAllLines(file).Skip(1).Where(l => l.Length > 0).Select(l => Read(file, l)).GroupBy(r => r.Name))
            {
                rules[group.Key] = [.. group];
            }
        }
    }

    /// <summary>Working days offered for an opinion.</summary>
    public int ConsultationDaysUsual => (int)Today("consultation-days-usual");

    /// <summary>Most working days an agency may be given for an opinion.</summary>
    public int ConsultationDaysMost => (int)Today("consultation-days-most");

    /// <summary>Most files of one draft or dossier.</summary>
    public int PapersMost => (int)Today("papers-most");

    /// <summary>How long an untouched draft is kept.</summary>
    public TimeSpan DraftLife => TimeSpan.FromDays(Today("draft-days"));

    /// <summary>Most characters of what an officer or applicant writes as a reason.</summary>
    public int ReasonLengthMost => (int)Today("reason-length-most");

    /// <summary>Largest single fee or tax, in đồng.</summary>
    public long FeeMost => Today("fee-most");

    /// <summary>The value of a rule on a day.</summary>
    /// <exception cref="InvalidDataException">No row holds on that day.</exception>
    public long On(string rule, DateOnly day) => rules.GetValueOrDefault(rule)?.Where(r => r.From <= day && (r.To is null || r.To > day)).MaxBy(r => r.From)?.Value
        ?? throw new InvalidDataException($"dossier_rules.csv has no row of {rule} for {day:yyyy-MM-dd}.");

    private long Today(string rule) => On(rule, clock.Today());

    private static Rule Read(string file, string line)
    {
        var cells = line.Split(',');
        return cells.Length == 5 && long.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && Date(cells[2]) is { } from && (cells[3].Length == 0 || Date(cells[3]) is not null)
            ? new Rule(cells[0], value, from, Date(cells[3]))
            : throw new InvalidDataException($"{file}: cannot read «{line}».");
    }

    private static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private sealed record Rule(string Name, long Value, DateOnly From, DateOnly? To);
}
