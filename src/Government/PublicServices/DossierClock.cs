using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;

namespace NhipCau.Government.PublicServices;

/// <summary>The promised return of a dossier: computed when it is received, moved only by pauses.</summary>
public sealed class DossierClock(WorkCalendar calendar)
{
    public WorkCalendar Calendar => calendar;

    /// <summary>The deadline of a dossier received at an instant, with its explanation.</summary>
    public Deadline Of(string limit, DateTimeOffset received, IReadOnlyList<CasePause>? pauses = null) =>
        DeadlineCalculator.Due(Limit(limit), received, calendar, pauses?.Select(p => new Pause(p.PausedAt, p.ResumedAt)).ToList());

    public Deadline Of(CaseRecord c, IReadOnlyList<CasePause> pauses) => Of(c.TimeLimit, c.ReceivedAt ?? c.OpenedAt, pauses);

    /// <summary>The case with its promise as the clock starts.</summary>
    public CaseRecord Start(CaseRecord c, DateTimeOffset received, double stepShare)
    {
        var due = Of(c.TimeLimit, received);
        return StepDue(c with
        {
            ReceivedAt = received,
            PromisedAt = due.Due,
            FirstPromisedAt = due.Due,
            PromisedOn = due.DueDate,
            CalendarVersion = calendar.Version,
        }, received, stepShare);
    }

    /// <summary>Stops the clock of a case and keeps why.</summary>
    public static CaseRecord Pause(Change change, CaseRecord c, IReadOnlyList<CasePause> pauses, string reason, string note)
    {
        CaseStore.Pause(change, c.Id, pauses.Count + 1, reason, note);
        return c with { PausedSince = change.Now };
    }

    /// <summary>Starts it again; the promise moves by the pause.</summary>
    public CaseRecord Resume(Change change, CaseRecord c, IReadOnlyList<CasePause> pauses)
    {
        CaseStore.Resume(change, c.Id);
        if (c.ReceivedAt is null)
        {
            return c with { PausedSince = null };
        }

        var due = Of(c, [.. pauses.Select(p => p.ResumedAt is null ? p with { ResumedAt = change.Now } : p)]);
        var given = due.DueDate is { } day && Given(c, pauses) is > 0 and var more ? calendar.AddWorkingDays(day, more) : (DateOnly?)null;
        return c with { PausedSince = null, PromisedAt = given is { } later ? calendar.ClosingOf(later).ToUniversalTime() : due.Due, PromisedOn = given ?? due.DueDate, CalendarVersion = calendar.Version };
    }

    /// <summary>Working days an apology added to the counted day before this pause; they stay when the clock goes on.</summary>
    private int Given(CaseRecord c, IReadOnlyList<CasePause> pauses)
    {
        var counted = Of(c, [.. pauses.Where(p => p.ResumedAt is not null)]).DueDate;
        return counted is { } day && c.PromisedOn is { } promised && promised > day ? calendar.WorkingDaysBetween(day, promised) : 0;
    }

    /// <summary>The time a step may use: its share of the working time up to the promise.</summary>
    public CaseRecord StepDue(CaseRecord c, DateTimeOffset from, double share)
    {
        if (c.PromisedAt is not { } promised || c.ReceivedAt is not { } received)
        {
            return c with { StepDueAt = null };
        }

        var whole = calendar.WorkingTimeBetween(received, promised);
        var step = DeadlineCalculator.Due(TimeLimit.WorkingHours((decimal)Math.Round(whole.TotalHours * share, 2)), from, calendar).Due ?? promised;
        return c with { StepDueAt = step < promised ? step : promised };
    }

    private static TimeLimit Limit(string text) => TimeLimit.TryParse(text, out var limit) ? limit : TimeLimit.None;
}
