namespace NhipCau.Operations.Infrastructure.Watching;

public enum SystemKind
{
    /// <summary>This program: up when its database answers.</summary>
    Self = 0,

    /// <summary>An address asked by HTTP GET.</summary>
    Http = 1,
}

/// <summary>A system whose availability is watched minute by minute.</summary>
public sealed record WatchedSystem
{
    /// <summary>This program itself.</summary>
    public static readonly Guid Own = new("00000000-0000-7000-8000-00000000a001");

    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public int Kind { get; init; }
    /// <summary>Never shown to the public.</summary>
    public string Address { get; init; } = "";
    /// <summary>On the public page, by name.</summary>
    public bool Shown { get; init; }
    public bool Active { get; init; }
    public int Rank { get; init; }
    public long Version { get; init; }
}

/// <summary>How a system answered.</summary>
/// <param name="Up">Answered in time and without an error.</param>
/// <param name="Millis">How long it took.</param>
/// <param name="Reason">Why it counts as down; holds no address.</param>
public sealed record ProbeResult(bool Up, int Millis, string Reason);

/// <summary>A time without service; open while it lasts.</summary>
public sealed record Outage
{
    public Guid Id { get; init; }
    public Guid SystemId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string Reason { get; init; } = "";
}

/// <summary>One day of one system, in measured minutes.</summary>
public sealed record UptimeDay
{
    public Guid SystemId { get; init; }
    public DateOnly Day { get; init; }
    public int Up { get; init; }
    public int Down { get; init; }

    public decimal? Share => Up + Down > 0 ? (decimal)Up / (Up + Down) : null;
}

/// <summary>Events of watched systems; no addresses.</summary>
public static class WatchEvents
{
    public sealed record Facts(Guid System, Guid Outage, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

    public sealed record Saved(Guid System, bool Active, bool Shown, long Version);

    public const string OutageStarted = "infra.outage-started";
    public const string OutageEnded = "infra.outage-ended";
    public const string SystemSaved = "infra.system-saved";
}
