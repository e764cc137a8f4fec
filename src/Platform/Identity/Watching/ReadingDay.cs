using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What an officer read on one day in one agency, with what is needed to judge it.</summary>
internal sealed record ReadingDay
{
    public static readonly IReadOnlyList<string> Measures = ["outside", "night", "within-hour", "persons", "colleagues", "kin", "exports"];

    /// <summary>By time.</summary>
    public required IReadOnlyList<ReadEntry> Looks { get; init; }

    /// <summary>Cases that neither her agency has to do with nor she has acted in.</summary>
    public required IReadOnlySet<Guid> Strange { get; init; }

    /// <summary>Persons who sit in her agency.</summary>
    public required IReadOnlySet<Guid> Colleagues { get; init; }

    /// <summary>Persons of her family name who live where she lives.</summary>
    public required IReadOnlySet<Guid> Kin { get; init; }

    /// <summary>Cases in sealed bundles she took out.</summary>
    public required long Exported { get; init; }

    /// <summary>Her usual number of persons on a day; null while too little is known.</summary>
    public required long? Usual { get; init; }

    /// <summary>How much a rule counts, and in which looks.</summary>
    public (long Counted, IReadOnlyList<ReadEntry> Looks) Count(ReadingRule rule)
    {
        var looks = Looks.Where(l => !rule.Skips.Any(s => l.Purpose.StartsWith(s, StringComparison.Ordinal))).ToList();
        return rule.Measure switch
        {
            "outside" => Persons(looks.Where(l => l.CaseId is { } c && Strange.Contains(c)), _ => true),
            "night" => Times(looks.Where(l => Within(l.At.ToOffset(Instants.VietnamOffset).Hour, rule))),
            "within-hour" => Densest(looks),
            "colleagues" => Persons(looks, Colleagues.Contains),
            "kin" => Persons(looks.Where(l => Personal(l)), Kin.Contains),
            "exports" => (Exported, []),
            _ => Persons(looks, _ => true),
        };
    }

    public bool IsUnusual(ReadingRule rule, out long counted)
    {
        counted = Count(rule).Counted;
        return counted >= rule.AtLeast && (rule.TimesUsual is not { } times || (Usual is { } usual && counted >= times * usual));
    }

    /// <summary>A look at one person that no case of her agency explains; lists are not meant.</summary>
    public bool Personal(ReadEntry look) => look.CaseId is { } c ? Strange.Contains(c) : look.Subjects.Count == 1;

    /// <summary>The middle of what she read on other days; null below five days.</summary>
    public static long? UsualOf(IReadOnlyList<long> days) => days.Count < 5 ? null : days.Order().ElementAt(days.Count / 2);

    private static (long, IReadOnlyList<ReadEntry>) Persons(IEnumerable<ReadEntry> looks, Func<Guid, bool> counts)
    {
        var some = looks.Where(l => l.Subjects.Any(counts)).ToList();
        return (some.SelectMany(l => l.Subjects).Where(counts).Distinct().LongCount(), some);
    }

    private static (long, IReadOnlyList<ReadEntry>) Times(IEnumerable<ReadEntry> looks)
    {
        var some = looks.ToList();
        return (some.Count, some);
    }

    /// <summary>The sixty minutes with the most different persons.</summary>
    private static (long, IReadOnlyList<ReadEntry>) Densest(List<ReadEntry> looks)
    {
        var (best, from, to, first) = (0, 0, 0, 0);
        var inside = new Dictionary<Guid, int>();
        for (var last = 0; last < looks.Count; last++)
        {
            foreach (var person in looks[last].Subjects)
            {
                inside[person] = inside.GetValueOrDefault(person) + 1;
            }

            for (; looks[last].At - looks[first].At > TimeSpan.FromHours(1); first++)
            {
                foreach (var person in looks[first].Subjects)
                {
                    if (--inside[person] == 0)
                    {
                        inside.Remove(person);
                    }
                }
            }

            if (inside.Count > best)
            {
                (best, from, to) = (inside.Count, first, last + 1);
            }
        }

        return (best, looks[from..to]);
    }

    private static bool Within(int hour, ReadingRule rule) => rule.FromHour <= rule.ToHour ? hour >= rule.FromHour && hour < rule.ToHour : hour >= rule.FromHour || hour < rule.ToHour;
}
