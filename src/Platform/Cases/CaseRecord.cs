namespace NhipCau.Platform.Cases;

/// <summary>How a case came in (KenhThucHien of the national portal).</summary>
public enum Channel
{
    Counter = 1,
    Online = 2,
    Post = 3,
}

/// <summary>
/// A case (vụ việc): any request to government. Immutable; a change is <c>before with { … }</c> handed to <see cref="CaseStore.Save"/>.
/// Holds ids and codes, never names or numbers of persons.
/// </summary>
public sealed record CaseRecord
{
    public Guid Id { get; init; }
    /// <summary>What sort of request: <c>dossier</c>, later <c>report</c>, <c>petition</c>, <c>incoming-document</c>.</summary>
    public string Kind { get; init; } = "";
    public string Number { get; init; } = "";
    /// <summary>What it is about, a code: for a dossier the procedure.</summary>
    public string Topic { get; init; } = "";
    /// <summary>The public words for it: the procedure's name.</summary>
    public string Title { get; init; } = "";
    public Guid SubmitterId { get; init; }
    public Guid OwnerId { get; init; }
    public Guid? SubmitterAccount { get; init; }
    public int Channel { get; init; }
    /// <summary>The agency the request is addressed to.</summary>
    public string CompetentAgency { get; init; } = "";
    /// <summary>The desk that takes it in and gives the result back.</summary>
    public string ReceivingAgency { get; init; } = "";
    /// <summary>Who has it now.</summary>
    public string Agency { get; init; } = "";
    public string UnitCode { get; init; } = "";
    /// <summary>The date at which <see cref="UnitCode"/> is to be read.</summary>
    public DateOnly UnitDate { get; init; }
    public string Process { get; init; } = "";
    public int ProcessVersion { get; init; }
    public string Step { get; init; } = "";
    /// <summary>State of the kind's own list; for dossiers the ten national states.</summary>
    public int State { get; init; }
    public Guid? Assignee { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? PromisedAt { get; init; }
    public DateTimeOffset? FirstPromisedAt { get; init; }
    public DateOnly? PromisedOn { get; init; }
    /// <summary>The calendar the promise was computed with.</summary>
    public string CalendarVersion { get; init; } = "";
    public string TimeLimit { get; init; } = "";
    public DateTimeOffset? StepDueAt { get; init; }
    public DateTimeOffset? PausedSince { get; init; }
    public int SupplementCount { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>What should be noticed about it, one of <see cref="CaseFlags"/>; usually empty.</summary>
    public string Flag { get; init; } = "";
    /// <summary>Bumped by every change; what a form carries to say which state it saw.</summary>
    public long Version { get; init; }
}

/// <summary>What should be noticed about a case.</summary>
public static class CaseFlags
{
    /// <summary>Signed by whoever appraised it, because its process allows that.</summary>
    public const string OwnAppraisal = "own-appraisal";

    public static string Words(string flag) => flag == OwnAppraisal ? "Người thẩm định tự ký" : "";
}

/// <summary>One line of the trail. <see cref="PublicText"/> is what the applicant reads; empty keeps the line internal.</summary>
public sealed record TrailEntry
{
    public int No { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid ActorId { get; init; }
    /// <summary>The officer on leave in whose place the actor acted.</summary>
    public Guid? InsteadOf { get; init; }
    /// <summary>The delegation under which the actor acted.</summary>
    public Guid? DelegationId { get; init; }
    /// <summary>The account that delegated.</summary>
    public Guid? DelegatedBy { get; init; }
    public string Agency { get; init; } = "";
    public string Action { get; init; } = "";
    public string Step { get; init; } = "";
    public int State { get; init; }
    public string PublicText { get; init; } = "";
    public string Note { get; init; } = "";
    /// <summary>What should be noticed about this step, one of <see cref="CaseFlags"/>.</summary>
    public string Flag { get; init; } = "";

    /// <summary>The accounts a reader wants to know by name.</summary>
    public IEnumerable<Guid> People => new[] { ActorId, InsteadOf ?? Guid.Empty, DelegatedBy ?? Guid.Empty }.Where(p => p != Guid.Empty);

    /// <summary>Who acted and for whom, in words: «Nguyễn Văn A, theo uỷ quyền của Trần Văn B».</summary>
    /// <param name="names">The names of <see cref="People"/>.</param>
    public string Who(IReadOnlyDictionary<Guid, string> names) =>
        (names.GetValueOrDefault(ActorId) ?? "")
        + (InsteadOf is { } absent ? $" thay {names.GetValueOrDefault(absent)}" : "")
        + (DelegatedBy is { } delegator ? $", theo uỷ quyền của {names.GetValueOrDefault(delegator)}" : "");
}

/// <summary>A stretch in which the clock stood still.</summary>
public sealed record CasePause
{
    public int No { get; init; }
    public string Reason { get; init; } = "";
    public string Note { get; init; } = "";
    public DateTimeOffset PausedAt { get; init; }
    public DateTimeOffset? ResumedAt { get; init; }
}
