namespace NhipCau.Platform.Cases;

/// <summary>A process (quy trình) as versioned data: named steps, who does each, which part of the time it may use, what may be done there. Read by <see cref="ProcessReader"/>.</summary>
public sealed record Process
{
    public required string Code { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public string LegalBasis { get; init; } = "";
    public DateOnly ValidFrom { get; init; }
    public required IReadOnlyList<ProcessStep> Steps { get; init; }

    /// <summary>Where every case of the process begins: the desk that takes it in.</summary>
    public ProcessStep First => Steps[0];

    /// <summary>Where it ends: the result is given back.</summary>
    public ProcessStep Last => Steps[^1];

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
}

/// <summary>One step. <see cref="Unit"/> says which agency does it: <c>desk</c>, <c>handling</c>, <c>competent</c>, or <c>agency:PATTERN</c>.</summary>
public sealed record ProcessStep
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Unit { get; init; }
    /// <summary>Permission its doer needs.</summary>
    public required string Permission { get; init; }
    /// <summary>The role that usually does it, for people to read; the permission decides. Empty: not said.</summary>
    public string Role { get; init; } = "";
    /// <summary>Part of the whole time limit, 0–1.</summary>
    public double Share { get; init; }
    /// <summary>What may be done at this step.</summary>
    public required IReadOnlyList<string> Actions { get; init; }
    /// <summary>Whoever appraised the case may sign here too; the trail and the lists then say so.</summary>
    public bool OwnAppraisal { get; init; }
    /// <summary>What the applicant reads while the case is here.</summary>
    public string PublicText { get; init; } = "";
    /// <summary>Code of the step after this one where it is not the next in the file; empty otherwise.</summary>
    public string Next { get; init; } = "";
}
