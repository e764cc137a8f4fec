using System.Globalization;
using System.Text.Json;
using CsvHelper;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Shifts;

/// <summary>A shift as planned: local times; may pass midnight.</summary>
public sealed record ShiftTime(string Code, string Name, TimeOnly From, TimeOnly Until)
{
    public bool Covers(TimeOnly time) => From < Until ? time >= From && time < Until : time >= From || time < Until;
}

/// <summary>The planned shifts: <c>duty_shifts.csv</c> of the province, else of the nation.</summary>
public sealed class ShiftTimes
{
    public ShiftTimes(Folders folders)
    {
        using var csv = CsvReader.FromFile(folders.OwnOrNational("duty_shifts.csv"));
        var read = new List<ShiftTime>();
        csv.ReadHeader();
        while (csv.Read())
        {
            read.Add(new ShiftTime(csv.GetString("code"), csv.GetString("name"), Time(csv.GetString("from")), Time(csv.GetString("to"))));
        }

        All = read;
    }

    public IReadOnlyList<ShiftTime> All { get; }

    /// <summary>The shift at an instant and the day it belongs to: after midnight a night shift still belongs to the day it began.</summary>
    public (ShiftTime Shift, DateOnly Day) At(DateTimeOffset now)
    {
        var local = now.ToOffset(WorkCalendar.Offset);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        var shift = All.FirstOrDefault(s => s.Covers(time)) ?? All[0];
        return (shift, shift.From > shift.Until && time < shift.Until ? day.AddDays(-1) : day);
    }

    public string Name(string code) => All.FirstOrDefault(s => s.Code == code) is { } s ? $"{s.Name} ({s.From:HH:mm}–{s.Until:HH:mm})" : code;

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>An open matter carried over to the next shift.</summary>
public sealed record CarriedMatter(string Kind, string Text, string Href);

/// <summary>A shift as it was kept (ca trực): taken, handed over with what was said, closed by whoever took over. Closed ones never change.</summary>
public sealed record Shift
{
    public const int OnDuty = 0;
    public const int HandedOver = 1;
    public const int Closed = 2;

    public Guid Id { get; init; }
    public DateOnly Day { get; init; }
    public string Code { get; init; } = "";
    public int State { get; init; }
    public DateTimeOffset TakenAt { get; init; }
    public Guid TakenBy { get; init; }
    /// <summary>Why it was taken without being handed over, where that was so.</summary>
    public string TakenNote { get; init; } = "";
    public DateTimeOffset? HandedAt { get; init; }
    public Guid? HandedBy { get; init; }
    public string Said { get; init; } = "";
    public string Carried { get; init; } = "[]";
    public DateTimeOffset? ClosedAt { get; init; }
    public Guid? ClosedBy { get; init; }
    public long Version { get; init; }

    /// <summary>What stood open when it was handed over.</summary>
    public IReadOnlyList<CarriedMatter> Matters => JsonSerializer.Deserialize<List<CarriedMatter>>(Carried, EventJson.Options) ?? [];
}

/// <summary>A line of a shift's log.</summary>
public sealed record ShiftLine
{
    public int No { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid AccountId { get; init; }
    public string Text { get; init; } = "";
}
