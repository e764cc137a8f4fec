using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>Reads and writes reorganisations.</summary>
public sealed class PlanStore(Database database)
{
    private const string Columns = "id, title, legal_basis, effective_on, state, version, drafted_at, drafted_by, approved_at, approved_by, reversed_at, reversed_by";

    public Task<Plan?> Find(Guid id, CancellationToken cancel) => database.First<Plan>($"select {Columns} from reorganising_plans where id = @Id", new { Id = id }, cancel);

    /// <summary>The newest, dropped ones left out.</summary>
    public Task<List<Plan>> Newest(int most, CancellationToken cancel) =>
        database.Query<Plan>($"select {Columns} from reorganising_plans where state <> @Dropped order by drafted_at desc, id desc limit @Most", new { Dropped = (int)PlanState.Dropped, Most = most }, cancel);

    public Task<List<Plan>> In(PlanState[] states, CancellationToken cancel) =>
        database.Query<Plan>($"select {Columns} from reorganising_plans where {database.Dialect.AnyOf("state", "@States")} order by effective_on, id", new { States = states.Select(s => (int)s).ToArray() }, cancel);

    public Task<List<Arrow>> Arrows(Guid planId, CancellationToken cancel) =>
        database.Query<Arrow>("select from_agency, to_agency, staff, work from reorganising_arrows where plan_id = @PlanId order by from_agency, to_agency", new { PlanId = planId }, cancel);

    public Task<List<OfficerChoice>> Officers(Guid planId, CancellationToken cancel) =>
        database.Query<OfficerChoice>("select from_agency, account_id, to_agency from reorganising_officers where plan_id = @PlanId order by from_agency, account_id", new { PlanId = planId }, cancel);

    /// <summary>The title of another plan under way that moves one of these agencies, or null.</summary>
    public Task<string?> Touching(Guid planId, IReadOnlyCollection<string> agencies, CancellationToken cancel) => database.First<string>(
        $"select p.title from reorganising_plans p join reorganising_arrows a on a.plan_id = p.id where p.id <> @PlanId and {database.Dialect.AnyOf("p.state", "@States")} and ({database.Dialect.AnyOf("a.from_agency", "@Agencies")} or {database.Dialect.AnyOf("a.to_agency", "@Agencies")}) order by p.id limit 1",
        new { PlanId = planId, States = new[] { (int)PlanState.Scheduled, (int)PlanState.Moving, (int)PlanState.MovingBack }, Agencies = agencies.ToArray() }, cancel);

    /// <summary>What was moved and not moved back, of these kinds.</summary>
    public Task<List<Move>> Moved(Guid planId, string[] kinds, int most, CancellationToken cancel) => database.Query<Move>(
        $"select kind, object_id, before, after from reorganising_moves where plan_id = @PlanId and moved_back_at is null and {database.Dialect.AnyOf("kind", "@Kinds")} order by kind, object_id limit @Most", new { PlanId = planId, Kinds = kinds, Most = most }, cancel);

    public async Task<IReadOnlyDictionary<string, int>> Counted(Guid planId, bool back, CancellationToken cancel) => (await database.Query<KindCount>(
        $"select kind, count(*) as moves from reorganising_moves where plan_id = @PlanId and moved_back_at is {(back ? "not null" : "null")} group by kind", new { PlanId = planId }, cancel)).ToDictionary(c => c.Kind, c => (int)c.Moves);

    /// <summary>How far the cases of an agency have been gone through, and whether to the end; null: not begun.</summary>
    public async Task<(Guid Until, bool Finished)?> Progress(Guid planId, string agency, CancellationToken cancel) =>
        await database.First<ProgressRow>("select until, finished from reorganising_progress where plan_id = @PlanId and from_agency = @Agency", new { PlanId = planId, Agency = agency }, cancel) is { } row ? (row.Until, row.Finished) : null;

    public static void Add(Change change, Plan plan, IEnumerable<Arrow> arrows)
    {
        change.Write($"insert into reorganising_plans({Columns}) values (@Id, @Title, @LegalBasis, @EffectiveOn, @State, @Version, @DraftedAt, @DraftedBy, null, null, null, null)",
            new { plan.Id, plan.Title, plan.LegalBasis, plan.EffectiveOn, State = (int)plan.State, plan.Version, plan.DraftedAt, plan.DraftedBy });
        foreach (var a in arrows)
        {
            change.Write("insert into reorganising_arrows(plan_id, from_agency, to_agency, staff, work) values (@PlanId, @FromAgency, @ToAgency, @Staff, @Work)", new { PlanId = plan.Id, a.FromAgency, a.ToAgency, a.Staff, a.Work });
        }
    }

    /// <summary>Writes state and who decided; refused as stale when somebody else did first.</summary>
    public static void Save(Change change, Plan before, Plan after) => change.Guard(
        "update reorganising_plans set state = @State, approved_at = @ApprovedAt, approved_by = @ApprovedBy, reversed_at = @ReversedAt, reversed_by = @ReversedBy, version = version + 1 where id = @Id and version = @Version",
        new { State = (int)after.State, after.ApprovedAt, after.ApprovedBy, after.ReversedAt, after.ReversedBy, before.Id, before.Version });

    public static void Point(Change change, Guid planId, string from, string staffTo, string workTo)
    {
        change.Write("update reorganising_arrows set staff = (case when to_agency = @StaffTo then @Yes else @No end), work = (case when to_agency = @WorkTo then @Yes else @No end) where plan_id = @PlanId and from_agency = @From",
            new { PlanId = planId, From = from, StaffTo = staffTo, WorkTo = workTo, Yes = true, No = false });
    }

    public static void Choose(Change change, Guid planId, OfficerChoice choice) => change.Write(
        "insert into reorganising_officers(plan_id, from_agency, account_id, to_agency) values (@PlanId, @FromAgency, @AccountId, @ToAgency) on conflict(plan_id, from_agency, account_id) do update set to_agency = excluded.to_agency",
        new { PlanId = planId, choice.FromAgency, choice.AccountId, choice.ToAgency });

    public static void Unchoose(Change change, Guid planId, string from, Guid account) => change.Write(
        "delete from reorganising_officers where plan_id = @PlanId and from_agency = @From and account_id = @Account", new { PlanId = planId, From = from, Account = account });

    public static void Record<T>(Change change, Guid planId, string kind, string objectId, T before, T after) => change.Write(
        "insert into reorganising_moves(plan_id, kind, object_id, before, after, moved_at) values (@PlanId, @Kind, @ObjectId, @Before, @After, @Now) on conflict do nothing",
        new { PlanId = planId, Kind = kind, ObjectId = objectId, Before = JsonSerializer.Serialize(before, EventJson.Options), After = JsonSerializer.Serialize(after, EventJson.Options), change.Now });

    public static void Back(Change change, Guid planId, Move move) => change.Write(
        "update reorganising_moves set moved_back_at = @Now where plan_id = @PlanId and kind = @Kind and object_id = @ObjectId", new { PlanId = planId, move.Kind, move.ObjectId, change.Now });

    public static void GoneThrough(Change change, Guid planId, string agency, Guid until, bool finished) => change.Write(
        "insert into reorganising_progress(plan_id, from_agency, until, finished) values (@PlanId, @Agency, @Until, @Finished) on conflict(plan_id, from_agency) do update set until = excluded.until, finished = excluded.finished",
        new { PlanId = planId, Agency = agency, Until = until, Finished = finished });

    private sealed class KindCount
    {
        public string Kind { get; init; } = "";
        public long Moves { get; init; }
    }

    private sealed class ProgressRow
    {
        public Guid Until { get; init; }
        public bool Finished { get; init; }
    }
}
