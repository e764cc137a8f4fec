namespace NhipCau.Platform.Cases;

/// <summary>Who appraised a case: nobody signs what she appraised herself (unless the process allows it), whichever seat, delegation or leave she acts by.</summary>
public static class Appraisals
{
    /// <summary>Everybody who last handed the case on from a step before this one that has this permission, or in whose name it was done.</summary>
    /// <param name="trail">The case's trail, in any order.</param>
    /// <param name="process">Its process.</param>
    /// <param name="step">Code of the step at which it is signed.</param>
    /// <param name="permission">The permission of steps that appraise.</param>
    public static IReadOnlySet<Guid> Of(IEnumerable<TrailEntry> trail, Process process, string step, string permission)
    {
        // A line "forward" stands at the step it led to.
        var reached = process.Steps.TakeWhile(s => s.Code != step).Where(s => s.Permission == permission).Select(s => process.After(s.Code)?.Code).OfType<string>().ToHashSet();
        return trail.Where(t => t.Action == "forward" && reached.Contains(t.Step)).GroupBy(t => t.Step).SelectMany(g => g.MaxBy(t => t.No)!.People).ToHashSet();
    }
}
