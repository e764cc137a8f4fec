using NhipCau.Platform.Calendar;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>What a rule looks at.</summary>
public enum RuleKind
{
    /// <summary>The value, at or above the level.</summary>
    Above = 0,
    /// <summary>The value, at or below the level.</summary>
    Below = 1,
    /// <summary>Change against the window before, in percent, at or above the level.</summary>
    Rise = 2,
    /// <summary>The same downwards: at or below the level, which is negative.</summary>
    Fall = 3,
    /// <summary>Minutes since the last fact or measurement.</summary>
    Absence = 4,
    /// <summary>Distance from the same hour of past weeks, in scaled median deviations.</summary>
    Anomaly = 5,
}

/// <summary>Whom to tell when nobody has acknowledged for so long. <paramref name="To"/>: <c>role:CODE</c>, <c>title:POST</c> or <c>contact:NAME</c> (a person is to telephone).</summary>
public sealed record EscalationStep(int AfterMinutes, string To);

/// <summary>An alert rule (quy tắc cảnh báo): data in versions, with days between which it applies.</summary>
public sealed record AlertRule
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public string Name { get; init; } = "";
    public string Metric { get; init; } = "";
    /// <summary>Empty: the whole province.</summary>
    public string Agency { get; init; } = "";
    /// <summary>Judges each agency directly below on its own instead.</summary>
    public bool EachBelow { get; init; }
    public RuleKind Kind { get; init; }
    /// <summary>Beyond it the alert is raised…</summary>
    public double Raise { get; init; }
    /// <summary>…and only on this side of it the alert is cleared.</summary>
    public double Clear { get; init; }
    /// <summary>For how long without a break, minutes, for raising and clearing alike.</summary>
    public int HoldMinutes { get; init; }
    /// <summary>Length of the stretch that is summed or looked at, minutes; 0: today.</summary>
    public int WindowMinutes { get; init; }
    /// <summary>Past weeks an anomaly is compared with.</summary>
    public int Weeks { get; init; } = 8;
    /// <summary>1 to note, 2 warning, 3 serious, 4 urgent.</summary>
    public int Severity { get; init; } = 2;
    /// <summary>Local times between which nobody is told; may pass midnight.</summary>
    public TimeOnly? QuietFrom { get; init; }
    public TimeOnly? QuietUntil { get; init; }
    /// <summary>From this severity on the quiet hours do not hold.</summary>
    public int BreaksThrough { get; init; } = 4;
    public IReadOnlyList<EscalationStep> Steps { get; init; } = [];
    /// <summary>What the alert says; see <see cref="AlertTexts"/> for what may stand in braces.</summary>
    public string Text { get; init; } = "";
    public DateOnly? From { get; init; }
    public DateOnly? Through { get; init; }
    /// <summary>Its alerts are marked as an exercise and count nowhere.</summary>
    public bool Drill { get; init; }

    /// <summary>Whether larger is worse.</summary>
    public bool Upwards => Kind is not (RuleKind.Below or RuleKind.Fall);

    public bool IsBeyond(double value) => Upwards ? value >= Raise : value <= Raise;

    public bool IsWithin(double value) => Upwards ? value <= Clear : value >= Clear;

    public bool Applies(DateOnly day) => (From is not { } from || day >= from) && (Through is not { } through || day <= through);

    /// <summary>The end of the quiet hours that hold at an instant for this rule; null when they do not.</summary>
    public DateTimeOffset? QuietEnd(DateTimeOffset now)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until || from == until || Severity >= BreaksThrough)
        {
            return null;
        }

        var local = now.ToOffset(WorkCalendar.Offset);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        var quiet = from < until ? time >= from && time < until : time >= from || time < until;
        return quiet ? new DateTimeOffset((time < until ? day : day.AddDays(1)).ToDateTime(until), WorkCalendar.Offset).ToUniversalTime() : null;
    }
}
