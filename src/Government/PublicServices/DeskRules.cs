using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>Numbers the law sets for a desk, from a date on (<c>desk_rules.json</c>; a province's own file replaces the national one).</summary>
public sealed record DeskRule
{
    public required DateOnly ValidFrom { get; init; }
    /// <summary>How often a promise may be moved by an apology.</summary>
    public required int ReappointmentsMost { get; init; }
    /// <summary>How many working days a new day may lie after the old one.</summary>
    public required int ReappointmentWorkingDaysMost { get; init; }
    /// <summary>How many blank slips are numbered at once.</summary>
    public required int SlipsPerIssueMost { get; init; }
    /// <summary>How many days after its true time a paper slip may still be entered.</summary>
    public required int PaperSlipDaysMost { get; init; }
    /// <summary>How many minutes before the office opens the first numbers of the queue are given.</summary>
    public required int QueueOpensMinutesBefore { get; init; }
    /// <summary>What serving one person takes, in minutes, as long as the day has not shown it.</summary>
    public required int QueueMinutesUsual { get; init; }
    /// <summary>How many priority tickets are called in a row while others wait.</summary>
    public required int QueuePriorityInRow { get; init; }
    /// <summary>How many numbers a desk gives to phones on one day.</summary>
    public required int QueuePhoneTicketsMost { get; init; }
    /// <summary>After how many days a result nobody came for is on the list of those long uncollected.</summary>
    public required int UncollectedDays { get; init; }
}

/// <summary>The desk's rules, read once.</summary>
public sealed class DeskRules
{
    private readonly IReadOnlyList<DeskRule> rules;

    public DeskRules(Folders folders)
    {
        var file = JsonSerializer.Deserialize<Rows>(File.ReadAllText(folders.OwnOrNational("desk_rules.json")), JsonSerializerOptions.Web)!;
        rules = [.. file.Rules.OrderBy(r => r.ValidFrom)];
    }

    /// <summary>The rule in force on a day; before the first, the first.</summary>
    public DeskRule On(DateOnly day) => rules.LastOrDefault(r => r.ValidFrom <= day) ?? rules[0];

    private sealed record Rows(IReadOnlyList<DeskRule> Rules);
}
