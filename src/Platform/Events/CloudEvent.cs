using System.Text.Json;

namespace NhipCau.Platform.Events;

/// <summary>The outward shape of an event: CloudEvents 1.0, JSON event format.</summary>
public static class CloudEvent
{
    public static Dictionary<string, object?> From(EventRecord e, string source) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = e.Id.ToString("D"),
        ["source"] = source,
        ["type"] = "vn.nhipcau." + e.Type,
        ["subject"] = e.CaseId?.ToString("D"),
        ["time"] = e.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["datacontenttype"] = "application/json",
        ["dataschema"] = $"urn:nhipcau:event:{e.Type}:{e.PayloadVersion}",
        ["sequence"] = e.Position.ToString("D20", System.Globalization.CultureInfo.InvariantCulture),
        ["traceid"] = e.TraceId,
        ["data"] = JsonSerializer.Deserialize<JsonElement>(e.Data),
    };
}
