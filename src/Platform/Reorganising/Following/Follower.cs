namespace NhipCau.Platform.Reorganising;

/// <summary>A column that names an agency while something lasts, and follows it when the agency gives way to another: a draft to be handed in there, a leave, a machine's credential.</summary>
/// <param name="Kind">Recorded with every row moved; short, must not change.</param>
/// <param name="Words">What it is, in Vietnamese, for the page of the plan.</param>
/// <param name="Table">The table, of the module that registers this.</param>
/// <param name="Column">The column that names the agency.</param>
public sealed record Follower(string Kind, string Words, string Table, string Column)
{
    /// <summary>What tells rows of the table apart, as text.</summary>
    public string Key { get; init; } = "cast(id as text)";

    /// <summary>Only rows of which this holds; @Now, @Today and @To (where it would go) may be used. What is over keeps the name it had.</summary>
    public string While { get; init; } = "1 = 1";

    /// <summary>The column of the officer the row is about: it goes where she goes, and stays when her seat ends. Without one, or where it is empty, it goes where the cases go.</summary>
    public string? Officer { get; init; }

    /// <summary>Exactly where within the new agency.</summary>
    public Func<string, string> Within { get; init; } = to => to;
}
