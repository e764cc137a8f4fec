namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>What the watch remembers of one rule and agency between two rounds.</summary>
public sealed record WatchState
{
    public bool Raised { get; init; }
    /// <summary>Since when every round saw a value beyond the raise level.</summary>
    public DateTimeOffset? BeyondSince { get; init; }
    /// <summary>Since when every round saw a value on the good side of the clear level.</summary>
    public DateTimeOffset? WithinSince { get; init; }
    public DateTimeOffset? LastAt { get; init; }
}

/// <summary>What a round decides.</summary>
public enum WatchStep
{
    None = 0,
    Raise = 1,
    Clear = 2,
}

/// <summary>
/// The state machine of alerts. Pure: a state, a value and an instant give the next state and what to do. Between the two levels
/// nothing ever changes; a round without a value, a clock set back and a gap between rounds break what was counted so far, so that
/// nothing is raised or cleared on time that nobody saw.
/// </summary>
public static class Watching
{
    /// <summary>Rounds come every minute; a longer silence is a gap.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(5);

    public static (WatchState State, WatchStep Step) Next(AlertRule rule, WatchState before, double? value, DateTimeOffset now)
    {
        var broken = before.LastAt is { } last && (now < last || now - last > LongestStep);
        var seen = value is { } v && double.IsFinite(v) ? v : (double?)null;
        var beyond = seen is { } a && rule.IsBeyond(a) ? (broken ? null : before.BeyondSince) ?? now : (DateTimeOffset?)null;
        var within = seen is { } b && rule.IsWithin(b) ? (broken ? null : before.WithinSince) ?? now : (DateTimeOffset?)null;
        var hold = TimeSpan.FromMinutes(rule.HoldMinutes);
        if (!before.Raised && beyond is { } since && now - since >= hold)
        {
            return (new WatchState { Raised = true, LastAt = now }, WatchStep.Raise);
        }

        if (before.Raised && within is { } good && now - good >= hold)
        {
            return (new WatchState { LastAt = now }, WatchStep.Clear);
        }

        return (before with { BeyondSince = beyond, WithinSince = within, LastAt = now }, WatchStep.None);
    }
}
