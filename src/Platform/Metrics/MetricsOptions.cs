namespace NhipCau.Platform.Metrics;

/// <summary>Settings under <c>NhipCau:Metrics:</c>.</summary>
public sealed class MetricsOptions
{
    /// <summary>Days for which values by the minute are kept.</summary>
    public int MinuteDays { get; set; } = 8;

    /// <summary>Days for which values by the hour are kept; comparing with the same hour of past weeks needs weeks of them.</summary>
    public int HourDays { get; set; } = 120;

    /// <summary>An event this many minutes ahead of the clock is set aside instead of counted.</summary>
    public int FutureMinutes { get; set; } = 10;

    /// <summary>An event from before this year is set aside.</summary>
    public int EarliestYear { get; set; } = 2000;
}
