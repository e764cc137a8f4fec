namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>An alert (cảnh báo): open, acknowledged by somebody, cleared when its rule is kept again.</summary>
public sealed record Alert
{
    public Guid Id { get; init; }
    public Guid RuleId { get; init; }
    public long RuleVersion { get; init; }
    /// <summary>Empty: the whole province.</summary>
    public string Agency { get; init; } = "";
    public string Metric { get; init; } = "";
    public int Severity { get; init; }
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public double? Value { get; init; }
    public bool Drill { get; init; }
    public DateTimeOffset RaisedAt { get; init; }
    /// <summary>Raised in quiet hours: nobody is told before.</summary>
    public DateTimeOffset? QuietUntil { get; init; }
    /// <summary>How many escalation steps were taken.</summary>
    public int Escalated { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public Guid? AcknowledgedBy { get; init; }
    public string Acknowledgement { get; init; } = "";
    public DateTimeOffset? ClearedAt { get; init; }
    public string Clearance { get; init; } = "";
    /// <summary>The incident opened from it.</summary>
    public Guid? IncidentId { get; init; }
    public long Version { get; init; }

    /// <summary>When the steps begin to count.</summary>
    public DateTimeOffset TellFrom => QuietUntil is { } quiet && quiet > RaisedAt ? quiet : RaisedAt;
}

/// <summary>Payloads of <c>alert.*</c> events: ids, codes and numbers.</summary>
public static class AlertEvents
{
    public const string Raised = "alert.raised";
    public const string Acknowledged = "alert.acknowledged";
    public const string Cleared = "alert.cleared";
    public const string Escalated = "alert.escalated";

    public sealed record Facts(Guid AlertId, Guid RuleId, string Metric, string Agency, int Severity, double? Value, bool Drill, int Step)
    {
        internal static Facts Of(Alert a, int step = 0) => new(a.Id, a.RuleId, a.Metric, a.Agency, a.Severity, a.Value, a.Drill, step);
    }
}
