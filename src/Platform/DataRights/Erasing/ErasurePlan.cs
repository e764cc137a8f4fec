using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.DataRights;

/// <summary>What granting a request erases, at once or on a day, and what law keeps.</summary>
internal sealed record ErasurePlan(bool Closes, IReadOnlyList<HeldThing> Erased, IReadOnlyList<HeldThing> Kept)
{
    public string ToJson() => JsonSerializer.Serialize(this, EventJson.Options);

    public static ErasurePlan? Of(string? json) => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<ErasurePlan>(json, EventJson.Options);
}
