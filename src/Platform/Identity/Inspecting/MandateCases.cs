using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A case an inspector may look at.</summary>
public sealed class MandateCase
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Title { get; init; } = "";
    public Guid OwnerId { get; init; }
    public Guid SubmitterId { get; init; }
    public string Agency { get; init; } = "";
    public int State { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
}

/// <summary>Exactly the cases of one kind a mandate is for.</summary>
public sealed class MandateCases(Database database, IOrganisation organisation, IEnumerable<ICaseTopics> topics, TimeProvider clock)
{
    /// <summary>Most dossiers chosen one by one.</summary>
    public const int MostListed = 500;

    private const string Columns = "c.id, c.number, c.title, c.owner_id, c.submitter_id, c.agency, c.state, c.opened_at";
    private const string Within = "exists (select 1 from cases_access sa join administration_agencies sg on sg.agency_id = sa.agency where sa.case_id = c.id and sa.ended_at > @Now and (sg.path = @Path or (sg.path >= @Path || '.' and sg.path < @Path || '/')))";

    public async Task<bool> Includes(Mandate mandate, string kind, Guid caseId, CancellationToken cancel) =>
        await database.First<int?>($"select 1 from cases_cases c where c.id = @Case and {Condition(mandate)}", Arguments(mandate, kind, caseId), cancel) is not null;

    /// <summary>The newest first, keyset paged.</summary>
    /// <param name="mandate">Whose.</param>
    /// <param name="kind">Kind of case, e.g. <c>dossier</c>.</param>
    /// <param name="after">The last line of the page before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Stops the query.</param>
    public Task<List<MandateCase>> List(Mandate mandate, string kind, (DateTimeOffset OpenedAt, Guid Id)? after, int limit, CancellationToken cancel) => database.Query<MandateCase>(
        $"select {Columns} from cases_cases c where {Condition(mandate)} and (c.opened_at, c.id) < (@AfterAt, @AfterId) order by c.opened_at desc, c.id desc limit {limit}",
        Arguments(mandate, kind, Guid.Empty, after), cancel);

    /// <summary>Cases of these numbers that lie with an agency or below it.</summary>
    public Task<List<MandateCase>> ByNumber(IEnumerable<string> numbers, string kind, Agency agency, CancellationToken cancel) => database.Query<MandateCase>(
        $"select {Columns} from cases_cases c where {database.Dialect.AnyOf("c.number", "@Numbers")} and c.kind = @Kind and {Within}", new { Numbers = numbers.ToArray(), Kind = kind, agency.Path, Now = clock.Now() }, cancel);

    private string Condition(Mandate m)
    {
        const string kind = "c.kind = @Kind and ";
        return m.Listed
            ? kind + "exists (select 1 from identity_mandate_cases mc where mc.mandate_id = @Mandate and mc.case_id = c.id)"
            : kind + "c.opened_at >= @From and c.opened_at < @To and " + (m.Topics.Length + m.Fields.Length == 0 ? "" : database.Dialect.AnyOf("c.topic", "@Topics") + " and ") + Within;
    }

    private object Arguments(Mandate m, string kind, Guid caseId, (DateTimeOffset OpenedAt, Guid Id)? after = null) => new
    {
        Mandate = m.Id,
        Case = caseId,
        Kind = kind,
        // An agency that has given way since keeps its path and whatever it had; nothing lies below a path nobody has.
        Path = (organisation.Current.Find(m.AgencyId) ?? organisation.On(m.FirstDay).Find(m.AgencyId))?.Path ?? "-",
        Topics = m.TopicList.Concat(m.FieldList.SelectMany(f => topics.SelectMany(t => t.InField(f)))).Distinct().ToArray(),
        From = m.OpenedFrom is { } from ? Midnight(from) : DateTimeOffset.UnixEpoch,
        To = m.OpenedTo is { } to ? Midnight(to.AddDays(1)) : Instants.Never,
        Now = clock.Now(),
        AfterAt = after?.OpenedAt ?? Instants.Never,
        AfterId = after?.Id ?? Guid.Empty,
    };

    private static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Instants.VietnamOffset).ToUniversalTime();
}
