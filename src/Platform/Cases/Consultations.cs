using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Cases;

/// <summary>An opinion asked of another agency, with a clock of its own.</summary>
public sealed record Consultation
{
    public Guid Id { get; init; }
    public string Agency { get; init; } = "";
    public string Question { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public string? Answer { get; init; }
    /// <summary>Null while it is awaited, and where it never came.</summary>
    public bool? Agrees { get; init; }
}

/// <summary>Opinions asked in parallel about a case.</summary>
public sealed class Consultations(Database database)
{
    public Task<List<Consultation>> Of(Guid caseId, CancellationToken cancel) =>
        database.Query<Consultation>("select id, agency, question, asked_at, due_at, answered_at, answer, agrees from cases_consultations where case_id = @CaseId order by asked_at, id", new { CaseId = caseId }, cancel);

    /// <summary>Asks, and opens the case to the asked agency.</summary>
    public static void Ask(Change change, Guid caseId, string agency, string question, DateTimeOffset dueAt)
    {
        CaseStore.Access(change, caseId, agency, "consulted");
        change.Write(
            "insert into cases_consultations(id, case_id, agency, question, asked_at, asked_by, due_at) values (@ConsultationId, @CaseId, @Agency, @Question, @Now, @By, @DueAt)",
            new { ConsultationId = Guid.CreateVersion7(change.Now), CaseId = caseId, Agency = agency, Question = question, change.Now, By = change.Actor.AccountId, DueAt = dueAt });
    }

    /// <summary>Answers once; refused as stale when somebody answered before.</summary>
    public static void Answer(Change change, Guid consultationId, bool agrees, string answer) => change.Guard(
        "update cases_consultations set answered_at = @Now, answered_by = @By, answer = @Answer, agrees = @Agrees where id = @Id and answered_at is null",
        new { change.Now, By = change.Actor.AccountId, Answer = answer, Agrees = agrees, Id = consultationId });

    /// <summary>Waits no longer; kept as neither agreed nor refused, with the reason where an answer would stand.</summary>
    public static void Close(Change change, Guid consultationId, string reason) => change.Guard(
        "update cases_consultations set answered_at = @Now, answered_by = @By, answer = @Reason where id = @Id and answered_at is null",
        new { change.Now, By = change.Actor.AccountId, Reason = reason, Id = consultationId });
}
