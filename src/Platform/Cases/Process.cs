using System.Text.Json;
using System.Text.Json.Serialization;

namespace NhipCau.Platform.Cases;

/// <summary>A process (quy trình) as versioned data: named steps, who does each, which part of the time it may use, what may be done there.</summary>
public sealed record Process
{
    [JsonRequired] public string Code { get; init; } = "";
    [JsonRequired] public int Version { get; init; }
    [JsonRequired] public string Name { get; init; } = "";
    public string LegalBasis { get; init; } = "";
    public DateOnly ValidFrom { get; init; }
    [JsonRequired] public IReadOnlyList<ProcessStep> Steps { get; init; } = [];

    /// <summary>Where every case of the process begins: the desk that takes it in.</summary>
    [JsonIgnore] public ProcessStep First => Steps[0];

    /// <summary>Where it ends: the result is given back.</summary>
    [JsonIgnore] public ProcessStep Last => Steps[^1];

    public ProcessStep Step(string code) => Steps.FirstOrDefault(s => s.Code == code) ?? throw new InvalidOperationException($"Process {Code}@{Version} has no step {code}");

    public ProcessStep? After(string code)
    {
        var at = Steps.TakeWhile(s => s.Code != code).Count();
        return at + 1 < Steps.Count ? Steps[at + 1] : null;
    }

    /// <summary>The step before this one, for a return for rework.</summary>
    public ProcessStep? Before(string code)
    {
        var at = Steps.TakeWhile(s => s.Code != code).Count();
        return at > 0 && at < Steps.Count ? Steps[at - 1] : null;
    }

    public static Process Parse(string json) => JsonSerializer.Deserialize<Process>(json, Json) ?? throw new JsonException("empty process");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
}

/// <summary>One step. <see cref="Unit"/> says which agency does it: <c>desk</c>, <c>handling</c>, or <c>kind:branch:land</c> style selectors resolved by <see cref="StepUnits"/>.</summary>
public sealed record ProcessStep
{
    [JsonRequired] public string Code { get; init; } = "";
    [JsonRequired] public string Name { get; init; } = "";
    [JsonRequired] public string Unit { get; init; } = "";
    /// <summary>Permission its doer needs.</summary>
    [JsonRequired] public string Permission { get; init; } = "";
    /// <summary>Part of the whole time limit, 0–1.</summary>
    public double Share { get; init; }
    /// <summary>What may be done at this step.</summary>
    [JsonRequired] public IReadOnlyList<string> Actions { get; init; } = [];
    /// <summary>What the applicant reads while the case is here.</summary>
    public string PublicText { get; init; } = "";
}
