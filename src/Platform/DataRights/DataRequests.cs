using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.DataRights;

/// <summary>A request about one's own data, beside its case.</summary>
internal sealed record DataRequest
{
    public const string Granted = "granted";
    public const string Refused = "refused";

    public Guid CaseId { get; init; }
    public Guid PersonId { get; init; }
    public Guid AccountId { get; init; }
    public string Kind { get; init; } = "";
    public string AgencyId { get; init; } = "";
    public byte[]? Details { get; init; }
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Empty until decided.</summary>
    public string Verdict { get; init; } = "";
    public string Ground { get; init; } = "";
    public byte[]? Answer { get; init; }

    /// <summary>What was erased and kept (<see cref="ErasurePlan"/>); empty where nothing was to be.</summary>
    public string? Erasure { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateOnly AskedOn => Instants.LocalDate(AskedAt);
}

/// <summary>Reads and writes requests.</summary>
internal sealed class DataRequests(Database database, Protector protector) : IKeepsPersons
{
    /// <summary>Kind of their cases.</summary>
    public const string CaseKind = "data-request";

    private const string Columns = "case_id, person_id, account_id, kind, agency_id, details, asked_at, verdict, ground, answer, decided_at, decided_by, erasure";

    public Task<DataRequest?> Find(Guid caseId, CancellationToken cancel) => database.First<DataRequest>($"select {Columns} from datarights_requests where case_id = @CaseId", new { CaseId = caseId }, cancel);

    /// <summary>What she asked from this account, the newest first: a number that turned out to be hers brings nobody else's questions along.</summary>
    public Task<List<DataRequest>> Of(Guid personId, Guid accountId, CancellationToken cancel) =>
        database.Query<DataRequest>($"select {Columns} from datarights_requests where person_id = @PersonId and account_id = @AccountId order by asked_at desc limit 100", new { PersonId = personId, AccountId = accountId }, cancel);

    /// <summary>Another agency answers from now on.</summary>
    public static void Hand(Change change, Guid caseId, string agency) => change.Write("update datarights_requests set agency_id = @Agency where case_id = @CaseId", new { CaseId = caseId, Agency = agency });

    /// <summary>Open ones first, then the newest.</summary>
    public Task<List<DataRequest>> At(IEnumerable<string> agencies, int limit, CancellationToken cancel) => database.Query<DataRequest>(
        $"select {Columns} from datarights_requests where {database.Dialect.AnyOf("agency_id", "@Agencies")} order by case when verdict = '' then 0 else 1 end, asked_at, case_id limit @Limit", new { Agencies = agencies.ToArray(), Limit = limit }, cancel);

    /// <summary>Ids say enough.</summary>
    public Task<bool> Needs(Guid personId, CancellationToken cancel) => Task.FromResult(false);

    public async Task<IReadOnlyList<HeldThing>> Look(Guid personId, Guid accountId, CancellationToken cancel) =>
        await database.First<long>("select count(*) from datarights_requests where person_id = @PersonId", new { PersonId = personId }, cancel) is > 0 and var count ? [new HeldThing("requests", count, true)] : [];

    /// <summary>Asked and answered is proof of how a right was served.</summary>
    public void Erase(Change change, Guid accountId)
    {
    }

    public string Text(byte[]? kept) => protector.DecryptText(kept) ?? "";

    /// <summary>Refused when she has one of this kind that is not decided.</summary>
    public void AddTo(Change change, DataRequest r, string details, Refusal before) => change.Guard(
        "insert into datarights_requests(case_id, person_id, account_id, kind, agency_id, details, asked_at, verdict, ground) select @CaseId, @PersonId, @AccountId, @Kind, @AgencyId, @Details, @Now, '', '' where not exists (select 1 from datarights_requests where person_id = @PersonId and kind = @Kind and verdict = '')",
        new { r.CaseId, r.PersonId, r.AccountId, r.Kind, r.AgencyId, Details = protector.EncryptText(details), change.Now }, before);

    public void DecideIn(Change change, DataRequest r, string verdict, string ground, string answer, ErasurePlan? erasure, Refusal before) => change.Guard(
        "update datarights_requests set verdict = @Verdict, ground = @Ground, answer = @Answer, erasure = @Erasure, decided_at = @Now, decided_by = @By where case_id = @CaseId and verdict = ''",
        new { r.CaseId, Verdict = verdict, Ground = ground, Answer = protector.EncryptText(answer), Erasure = erasure?.ToJson(), change.Now, By = change.Actor.AccountId }, before);
}
