namespace NhipCau.Platform.Metrics;

/// <summary>An alert that stands: its rule was broken and has not been kept again since.</summary>
/// <param name="Severity">1 to note, 2 warning, 3 serious, 4 urgent.</param>
/// <param name="Agency">Id of the agency it is about; empty: the whole province.</param>
/// <param name="Address">Where it is dealt with.</param>
/// <param name="Drill">Of an exercise; shown as such everywhere.</param>
public sealed record ActiveAlert(Guid Id, int Severity, string Title, string Text, string Metric, string Agency, DateTimeOffset Since, bool Acknowledged, string Address, bool Drill);

/// <summary>The alerts that stand now, the gravest first. Walls and menus ask it; whoever shows them looks at the agency's rights.</summary>
public interface IActiveAlerts
{
    Task<IReadOnlyList<ActiveAlert>> Now(CancellationToken cancel);
}
