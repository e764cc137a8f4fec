namespace NhipCau.Platform.Events;

/// <summary>Where an event came from. Imported and generated events are marked and never delivered.</summary>
public enum EventOrigin
{
    Live = 0,
    Import = 1,
    Generated = 2,
    /// <summary>Of a training installation: counts nowhere and leaves the house nowhere.</summary>
    Training = 3,
}

/// <summary>One row of the log as read back. Position order is commit order.</summary>
public sealed record EventRecord
{
    public long Position { get; init; }
    public Guid Id { get; init; }
    public string Type { get; init; } = "";
    public Guid? CaseId { get; init; }
    public long? CaseVersion { get; init; }
    public int PayloadVersion { get; init; }
    public Guid ActorId { get; init; }
    public string? Agency { get; init; }
    public DateTimeOffset OccurredAt { get; init; }
    public int Origin { get; init; }
    public string? TraceId { get; init; }
    public string Data { get; init; } = "{}";

    public T Payload<T>() => System.Text.Json.JsonSerializer.Deserialize<T>(Data, EventJson.Options)!;
}

/// <summary>An event about to be appended: <c>dossier.submitted</c> with a payload of ids, codes and numbers, never names or identifiers of persons.</summary>
public sealed record NewEvent(string Type, object Payload, int PayloadVersion = 1);

public static class EventJson
{
    public static readonly System.Text.Json.JsonSerializerOptions Options = new(System.Text.Json.JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };
}
