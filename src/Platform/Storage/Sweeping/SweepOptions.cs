namespace NhipCau.Platform.Storage;

/// <summary>Settings under <c>NhipCau:Sweeps:</c>.</summary>
public sealed class SweepOptions
{
    /// <summary>Minutes between two runs of a sweep, by its name; 0 switches it off. One that is not named runs every hour.</summary>
    public Dictionary<string, int> Minutes { get; set; } = new() { ["files"] = 24 * 60, ["reorganisations"] = 1 };

    /// <summary>A file that nothing links is kept this many hours after it was last handed in: its draft may still be on its way.</summary>
    public int OrphanHours { get; set; } = 24;

    /// <returns>Null when it is switched off.</returns>
    public TimeSpan? Every(string sweep) => Minutes.TryGetValue(sweep, out var minutes) ? minutes == 0 ? null : TimeSpan.FromMinutes(minutes) : TimeSpan.FromHours(1);
}
