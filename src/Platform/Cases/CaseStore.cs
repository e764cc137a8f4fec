using System.Data.Common;
using Dapper;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Cases;

/// <summary>Reads cases and adds their rows to a change: the case, its trail line, who may see it, and the worklist of whoever has it.</summary>
public sealed class CaseStore(Database database)
{
    public const string Columns = "id, kind, number, topic, title, submitter_id, owner_id, submitter_account, channel, competent_agency, receiving_agency, agency, unit_code, unit_date, process, process_version, step, state, assignee, opened_at, received_at, promised_at, first_promised_at, promised_on, calendar_version, time_limit, step_due_at, paused_since, supplement_count, finished_at, closed_at, flag, version";

    private const string InsertSql = $"insert into cases_cases({Columns}) values (@Id, @Kind, @Number, @Topic, @Title, @SubmitterId, @OwnerId, @SubmitterAccount, @Channel, @CompetentAgency, @ReceivingAgency, @Agency, @UnitCode, @UnitDate, @Process, @ProcessVersion, @Step, @State, @Assignee, @OpenedAt, @ReceivedAt, @PromisedAt, @FirstPromisedAt, @PromisedOn, @CalendarVersion, @TimeLimit, @StepDueAt, @PausedSince, @SupplementCount, @FinishedAt, @ClosedAt, @Flag, @Version)";

    private const string UpdateSql = "update cases_cases set competent_agency = @CompetentAgency, receiving_agency = @ReceivingAgency, unit_code = @UnitCode, unit_date = @UnitDate, agency = @Agency, step = @Step, state = @State, assignee = @Assignee, received_at = @ReceivedAt, promised_at = @PromisedAt, first_promised_at = @FirstPromisedAt, promised_on = @PromisedOn, calendar_version = @CalendarVersion, time_limit = @TimeLimit, step_due_at = @StepDueAt, paused_since = @PausedSince, supplement_count = @SupplementCount, finished_at = @FinishedAt, closed_at = @ClosedAt, flag = @Flag, version = version + 1 where id = @Id and version = @Version";

    public Task<CaseRecord?> Find(Guid id, CancellationToken cancel = default) =>
        database.First<CaseRecord>($"select {Columns} from cases_cases where id = @Id", new { Id = id }, cancel);

    public Task<CaseRecord?> FindByNumber(string number, CancellationToken cancel = default) =>
        database.First<CaseRecord>($"select {Columns} from cases_cases where number = @Number", new { Number = number }, cancel);

    /// <summary>The public numbers of several cases at once.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Numbers(IEnumerable<Guid> ids, CancellationToken cancel) => (await database.Query<CaseRecord>(
        $"select id, number from cases_cases where {database.Dialect.AnyOf("id", "@Ids")}", new { Ids = ids.Distinct().ToArray() }, cancel)).ToDictionary(c => c.Id, c => c.Number);

    public Task<List<TrailEntry>> Trail(Guid id, CancellationToken cancel = default) =>
        database.Query<TrailEntry>("select no, at, actor_id, instead_of, delegation_id, delegated_by, agency, action, step, state, public_text, note, flag from cases_trail where case_id = @Id order by no desc", new { Id = id }, cancel);

    public Task<List<CasePause>> Pauses(Guid id, CancellationToken cancel = default) =>
        database.Query<CasePause>("select no, reason, note, paused_at, resumed_at from cases_pauses where case_id = @Id order by no", new { Id = id }, cancel);

    /// <summary>The pauses of several cases at once.</summary>
    public async Task<ILookup<Guid, CasePause>> Pauses(IEnumerable<Guid> ids, CancellationToken cancel) => (await database.Query<PauseOf>(
        $"select case_id, no, reason, note, paused_at, resumed_at from cases_pauses where {database.Dialect.AnyOf("case_id", "@Ids")} order by case_id, no", new { Ids = ids.ToArray() }, cancel))
        .ToLookup(p => p.CaseId, p => new CasePause { No = p.No, Reason = p.Reason, Note = p.Note, PausedAt = p.PausedAt, ResumedAt = p.ResumedAt });

    /// <summary>Opens a case with its first trail line, its access rows and its place in a worklist.</summary>
    public static void Open(Change change, CaseRecord c, string action, string publicText, string note = "")
    {
        change.Write(InsertSql, c);
        Trail(change, c, 1, action, publicText, note, null, c.Flag);
        Access(change, c.Id, c.ReceivingAgency, "receiving");
        Access(change, c.Id, c.Agency, "handling");
        Worklist(change, c);
    }

    /// <summary>Writes a changed case. Refuses as stale when somebody else wrote first.</summary>
    public static void Save(Change change, CaseRecord before, CaseRecord after, string action, string publicText, string note = "")
    {
        change.Guard(UpdateSql, after with { Version = before.Version });
        Trail(change, after, before.Version + 1, action, publicText, note, InsteadOf(change.Actor, before, action), after.Flag == before.Flag ? "" : after.Flag);
        if (after.Agency != before.Agency)
        {
            Access(change, after.Id, after.Agency, "handling");
        }

        change.Write("delete from cases_worklist where case_id = @Id", new { after.Id });
        Worklist(change, after);
    }

    public static void Access(Change change, Guid caseId, string agency, string reason) => change.Write(
        "insert into cases_access(case_id, agency, reason, granted_at, ended_at) values (@CaseId, @Agency, @Reason, @Now, @Never) on conflict(case_id, agency, reason) do update set ended_at = excluded.ended_at",
        new { CaseId = caseId, Agency = agency, Reason = reason, change.Now, Instants.Never });

    /// <summary>Two people were one record: what an account submitted itself goes to the other record.</summary>
    public static void Part(Change change, Guid from, Guid to, Guid account) => change.Write(
        "update cases_cases set owner_id = @To, submitter_id = case when submitter_id = @From then @To else submitter_id end, version = version + 1 where owner_id = @From and submitter_account = @Account",
        new { From = from, To = to, Account = account });

    /// <summary>Two records turned out to be of one person: the cases of the one are the other's.</summary>
    public static void Join(Change change, Guid from, Guid to) => change.Write(
        "update cases_cases set owner_id = case when owner_id = @From then @To else owner_id end, submitter_id = case when submitter_id = @From then @To else submitter_id end, version = version + 1 where owner_id = @From or submitter_id = @From",
        new { From = from, To = to });

    public static void Pause(Change change, Guid caseId, int no, string reason, string note) => change.Write(
        "insert into cases_pauses(case_id, no, reason, note, paused_at) values (@CaseId, @No, @Reason, @Note, @Now)",
        new { CaseId = caseId, No = no, Reason = reason, Note = note, change.Now });

    public static void Resume(Change change, Guid caseId) => change.Write(
        "update cases_pauses set resumed_at = @Now where case_id = @CaseId and resumed_at is null", new { CaseId = caseId, change.Now });

    /// <summary>Draws the next number of an agency's day inside the transaction; rolled back with it, so never lost and never twice.</summary>
    public async Task<long> DrawNumber(DbConnection connection, DbTransaction transaction, string agency, DateOnly day) =>
        await connection.ExecuteScalarAsync<long>(database.Command(
            "insert into cases_numbers(agency, day, last) values (@Agency, @Day, 1) on conflict(agency, day) do update set last = cases_numbers.last + 1 returning last",
            new { Agency = agency, Day = day }, transaction, CancellationToken.None));

    /// <summary>Work that was given to a colleague on leave is done in her place; giving it to somebody is not.</summary>
    public static Guid? InsteadOf(Actor actor, CaseRecord before, string action) =>
        action != "assign" && before.Agency == actor.Agency && before.Assignee is { } absent && actor.StandsInFor.Contains(absent) ? absent : null;

    private static void Trail(Change change, CaseRecord c, long no, string action, string publicText, string note, Guid? insteadOf, string flag)
    {
        Acts.Write(change, c.Id, action);
        change.Write(
            "insert into cases_trail(case_id, no, at, actor_id, instead_of, delegation_id, delegated_by, agency, action, step, state, public_text, note, flag) values (@CaseId, @No, @Now, @ActorId, @InsteadOf, @DelegationId, @DelegatedBy, @Agency, @Action, @Step, @State, @PublicText, @Note, @Flag)",
            new { CaseId = c.Id, No = (int)no, change.Now, ActorId = change.Actor.AccountId, InsteadOf = insteadOf, change.Actor.DelegationId, change.Actor.DelegatedBy, Agency = change.Actor.Agency ?? "", Action = action, c.Step, c.State, PublicText = publicText, Note = note, Flag = flag });
    }

    private static void Worklist(Change change, CaseRecord c)
    {
        if (c.ClosedAt is not null)
        {
            return;
        }

        const string sql = "insert into cases_worklist(bucket, due_at, case_id, topic, step, state, since, assignee) values (@Bucket, @DueAt, @Id, @Topic, @Step, @State, @Since, @Assignee)";
        var due = c.PausedSince is not null ? Instants.Never : c.PromisedAt ?? Instants.NotYet;
        change.Write(sql, new { Bucket = Bucket(c.Kind, c.Agency), DueAt = due, c.Id, c.Topic, c.Step, c.State, Since = change.Now, c.Assignee });
        if (c.Assignee is { } assignee)
        {
            change.Write(sql, new { Bucket = $"{Bucket(c.Kind, c.Agency)}/{assignee:D}", DueAt = due, c.Id, c.Topic, c.Step, c.State, Since = change.Now, c.Assignee });
        }
    }

    /// <summary>Dossiers lie in the bucket of their agency; every other kind beside them in one of its own, so that no list shows another's work.</summary>
    public static string Bucket(string kind, string agency) => kind == "dossier" ? agency : $"{kind}:{agency}";

    private sealed class PauseOf
    {
        public Guid CaseId { get; init; }
        public int No { get; init; }
        public string Reason { get; init; } = "";
        public string Note { get; init; } = "";
        public DateTimeOffset PausedAt { get; init; }
        public DateTimeOffset? ResumedAt { get; init; }
    }
}
