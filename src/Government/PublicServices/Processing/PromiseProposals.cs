using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>A promise the calendar in force no longer bears out, and the day it would give.</summary>
public sealed record PromiseProposal(CaseRecord Case, DateOnly Promised, DateOnly Proposed);

/// <summary>
/// After a holiday was declared: dossiers promised by another calendar whose day is now off, or would now be counted later. They are proposed for an
/// apology with a new day; no promise moves by itself (decision 0004).
/// </summary>
public sealed class PromiseProposals(Database database, CaseStore cases, DossierClock clock, TimeProvider time)
{
    public const int Most = 500;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(120);

    /// <summary>Of what lies with these agencies, the nearest day first.</summary>
    public async Task<IReadOnlyList<PromiseProposal>> Of(IReadOnlyList<string> agencies, CancellationToken cancel)
    {
        var now = time.Now();
        var running = await database.Query<Running>(
            $"select c.id, c.number, c.title, c.owner_id, c.agency, c.receiving_agency, c.state, c.opened_at, c.received_at, c.promised_at, c.promised_on, c.time_limit, c.version, d.origin from cases_worklist w join cases_cases c on c.id = w.case_id join services_dossiers d on d.case_id = c.id where {database.Dialect.AnyOf("w.bucket", "@Agencies")} and w.due_at >= @Now and w.due_at < @Until and c.finished_at is null and c.calendar_version <> @Version order by w.due_at, w.case_id limit {Most}",
            new { Agencies = agencies.ToArray(), Now = now, Until = now + Ahead, clock.Calendar.Version }, cancel);
        var pauses = await cases.Pauses(running.Select(r => r.Id), cancel);
        return [.. running.Select(r => Propose(r, [.. pauses[r.Id]])).OfType<PromiseProposal>()];
    }

    private PromiseProposal? Propose(Running r, IReadOnlyList<CasePause> pauses)
    {
        if (r.PromisedOn is not { } promised)
        {
            return null;
        }

        var day = clock.Calendar.IsWorkingDay(promised) ? promised : clock.Calendar.NextWorkingDay(promised);
        // The system before counted in its own way: of its promises only the day itself is looked at.
        if (r.Origin != (int)EventOrigin.Import && clock.Of(r.Case, pauses).DueDate is { } counted && counted > day)
        {
            day = counted;
        }

        return day > promised ? new PromiseProposal(r.Case, promised, day) : null;
    }

    private sealed class Running
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public Guid OwnerId { get; init; }
        public string Agency { get; init; } = "";
        public string ReceivingAgency { get; init; } = "";
        public int State { get; init; }
        public DateTimeOffset OpenedAt { get; init; }
        public DateTimeOffset? ReceivedAt { get; init; }
        public DateTimeOffset? PromisedAt { get; init; }
        public DateOnly? PromisedOn { get; init; }
        public string TimeLimit { get; init; } = "";
        public long Version { get; init; }
        public int Origin { get; init; }

        public CaseRecord Case => new()
        {
            Id = Id,
            Number = Number,
            Title = Title,
            OwnerId = OwnerId,
            Agency = Agency,
            ReceivingAgency = ReceivingAgency,
            State = State,
            OpenedAt = OpenedAt,
            ReceivedAt = ReceivedAt,
            PromisedAt = PromisedAt,
            PromisedOn = PromisedOn,
            TimeLimit = TimeLimit,
            Version = Version,
        };
    }
}
