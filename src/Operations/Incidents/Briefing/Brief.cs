using System.Globalization;
using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Briefing;

/// <summary>A line of a brief and the page with its numbers; empty where there is none.</summary>
public sealed record BriefLine(string Kind, string Text, string Href);

/// <summary>A daily brief (bản tin điều hành) as it was composed; what was said stays.</summary>
public sealed record Brief(Guid Id, DateOnly Day, int Edition, DateTimeOffset ComposedAt, IReadOnlyList<BriefLine> Lines)
{
    /// <summary>Composed again on demand after the morning's.</summary>
    public bool IsUpdate => Edition > 1;
}

/// <summary>A value a metric should reach yesterday: at least, or with <paramref name="AtMost"/> at most.</summary>
public sealed record BriefTarget(string Metric, double Value, bool AtMost = false);

/// <summary>When, for whom and of what the brief is made: <c>daily_brief.json</c> of the province, else of the nation.</summary>
public sealed record BriefPlan
{
    /// <summary>Local time, HH:mm.</summary>
    public string Time { get; init; } = "07:00";
    /// <summary>Holders of these roles in the province's agency are told.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
    /// <summary>Holders of these posts are told.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];
    /// <summary>Counts whose day is compared with the same weekday; empty: all.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];
    public IReadOnlyList<BriefTarget> Targets { get; init; } = [];
    /// <summary>Levels that should be nought: what is late.</summary>
    public IReadOnlyList<string> Late { get; init; } = [];
    public int MostLines { get; init; } = 10;

    public TimeOnly At => TimeOnly.ParseExact(Time, "HH:mm", CultureInfo.InvariantCulture);

    /// <exception cref="SettingException">The file is not readable.</exception>
    public static BriefPlan Read(Folders folders)
    {
        var file = folders.OwnOrNational("daily_brief.json");
        try
        {
            var plan = JsonSerializer.Deserialize<BriefPlan>(File.ReadAllText(file), EventJson.Options) ?? throw new JsonException("null");
            _ = plan.At;
            return plan;
        }
        catch (Exception e) when (e is IOException or JsonException or FormatException)
        {
            throw new SettingException("NhipCau:Province", $"chỉ một tỉnh mà tệp bản tin «{file}» không đọc được ({e.Message}).");
        }
    }
}
