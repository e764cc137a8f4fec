using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Cases;

/// <summary>Cases of an agency that gives way to another: those it ever had, those open, questions it still owes an answer.</summary>
public sealed class CaseMoves(Database database, IEnumerable<IPlacesCases> placers)
{
    private const string Succession = "succession";
    private readonly Dictionary<string, IPlacesCases> placers = placers.ToDictionary(p => p.Kind);

    /// <summary>Open cases per agency, of the kinds that follow agencies.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OpenAt(IReadOnlyCollection<string> agencies, CancellationToken cancel)
    {
        var buckets = agencies.SelectMany(a => placers.Keys.Select(k => (Bucket: CaseStore.Bucket(k, a), Agency: a))).ToDictionary(p => p.Bucket, p => p.Agency);
        var rows = buckets.Count == 0 ? [] : await database.Query<Counted>(
            $"select bucket, count(*) as cases from cases_worklist where {database.Dialect.AnyOf("bucket", "@Buckets")} group by bucket", new { Buckets = buckets.Keys.ToArray() }, cancel);
        return rows.GroupBy(r => buckets[r.Bucket]).ToDictionary(g => g.Key, g => (int)g.Sum(r => r.Cases));
    }

    /// <summary>The next cases an agency ever had, open or closed, in the order of their ids.</summary>
    public Task<List<Guid>> Had(string agency, Guid after, int most, CancellationToken cancel) => database.Query<Guid>(
        "select distinct case_id from cases_access where agency = @Agency and case_id > @After order by case_id limit @Most", new { Agency = agency, After = after, Most = most }, cancel);

    /// <summary>Those of the cases that are not closed.</summary>
    public Task<List<CaseRecord>> Open(IReadOnlyCollection<Guid> ids, CancellationToken cancel) => database.Query<CaseRecord>(
        $"select {CaseStore.Columns} from cases_cases where {database.Dialect.AnyOf("id", "@Ids")} and closed_at is null order by id", new { Ids = ids.ToArray() }, cancel);

    public async Task<CaseRecord?> Find(Guid id, CancellationToken cancel) => (await Open([id], cancel)).FirstOrDefault();

    /// <summary>The successor sees what its predecessor had, between two ids (the first left out).</summary>
    public static void HandRecords(Change change, string from, string to, Guid after, Guid until) => change.Write(
        "insert into cases_access(case_id, agency, reason, granted_at, ended_at) select distinct case_id, @To, @Reason, @Now, @Never from cases_access where agency = @From and case_id > @After and case_id <= @Until on conflict(case_id, agency, reason) do update set ended_at = excluded.ended_at",
        new { From = from, To = to, Reason = Succession, change.Now, Instants.Never, After = after, Until = until });

    /// <summary>The successor no longer sees what it saw only as successor.</summary>
    public static void TakeRecordsBack(Change change, string from, string to) => change.Write(
        "update cases_access set ended_at = @Now where agency = @To and reason = @Reason and case_id in (select a.case_id from cases_access a where a.agency = @From)",
        new { From = from, To = to, Reason = Succession, change.Now });

    public Task<List<Guid>> Asked(string agency, CancellationToken cancel) =>
        database.Query<Guid>("select id from cases_consultations where agency = @Agency and answered_at is null", new { Agency = agency }, cancel);

    public static void HandQuestion(Change change, Guid id, string from, string to) => change.Write(
        "update cases_consultations set agency = @To where id = @Id and agency = @From and answered_at is null", new { Id = id, From = from, To = to });

    /// <summary>Where exactly the case lies with its new agencies.</summary>
    public Task<(CaseRecord After, EventOrigin Origin)> Place(CaseRecord before, CaseRecord moved, CancellationToken cancel) =>
        placers.TryGetValue(before.Kind, out var placer) ? placer.Place(before, moved, cancel) : Task.FromResult((moved, EventOrigin.Live));

    /// <summary>Writes the move with its trail line and event; refused as stale when somebody else wrote first.</summary>
    public void Move(Change change, CaseRecord before, CaseRecord after, string publicText, string note)
    {
        CaseStore.Save(change, before, after, "reorganise", publicText, note);
        CaseStore.Access(change, after.Id, after.CompetentAgency, "competent");
        CaseStore.Access(change, after.Id, after.ReceivingAgency, "receiving");
        if (placers.TryGetValue(before.Kind, out var placer))
        {
            placer.Moved(change, after);
        }
        else
        {
            change.Emit(new NewEvent("case.moved", new { kind = before.Kind, from = before.Agency, to = after.Agency }), after.Id, after.Version + 1);
        }
    }

    private sealed class Counted
    {
        public string Bucket { get; init; } = "";
        public long Cases { get; init; }
    }
}
