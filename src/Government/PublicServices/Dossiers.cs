using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>Reads dossiers and adds their rows to a change.</summary>
public sealed class Dossiers(Database database, CaseStore cases, Consultations consultations)
{
    internal const string RowColumns = "case_id, procedure_code, form_code, form_version, answers, service_level, return_method, fee_total, fee_paid, decision, decision_note, result_number, result_file, resulted_at, returned_at, late_by_supplement, origin, representation_id";
    private const string PaperColumns = "id, draft_id, case_id, account_id, slot, name, file_hash, size, media_type, origin, state, added_at";

    public async Task<Dossier?> Find(Guid id, CancellationToken cancel)
    {
        var found = await cases.Find(id, cancel);
        return found is null ? null : await Join(found, cancel);
    }

    public async Task<Dossier?> FindByNumber(string number, CancellationToken cancel)
    {
        var found = await cases.FindByNumber(number, cancel);
        return found is null ? null : await Join(found, cancel);
    }

    /// <summary>Many at once, in the order of the cases, by one query beside that of the cases.</summary>
    public async Task<IReadOnlyList<Dossier>> Join(IReadOnlyList<CaseRecord> found, CancellationToken cancel)
    {
        var rows = (await database.Query<DossierRow>($"select {RowColumns} from services_dossiers where {database.Dialect.AnyOf("case_id", "@Ids")}", new { Ids = found.Select(c => c.Id).ToArray() }, cancel)).ToDictionary(r => r.CaseId);
        return [.. found.Where(c => rows.ContainsKey(c.Id)).Select(c => new Dossier { Case = c, Row = rows[c.Id] })];
    }

    /// <summary>Dossiers a search in a worklist means: of this number, or of owners whose names hold these words.</summary>
    /// <returns>The ids, and whether more people bear the name than were looked through.</returns>
    public async Task<(IReadOnlyList<Guid> Ids, bool Cut)> IdsBy(string words, PersonStore persons, CancellationToken cancel)
    {
        if (await cases.FindByNumber(words.Trim().ToUpperInvariant(), cancel) is { } found)
        {
            return ([found.Id], false);
        }

        var owners = await persons.SearchByName(words, PersonStore.MostNamesakes + 1, cancel);
        return (owners.Count == 0 ? [] : await database.Query<Guid>(
            $"select id from cases_cases where {database.Dialect.AnyOf("owner_id", "@Owners")} and closed_at is null order by opened_at desc limit 2000", new { Owners = owners.Take(PersonStore.MostNamesakes).ToArray() }, cancel), owners.Count > PersonStore.MostNamesakes);
    }

    public Task<List<Paper>> Papers(Guid caseId, CancellationToken cancel) =>
        database.Query<Paper>($"select {PaperColumns} from services_papers where case_id = @CaseId and state < 2 order by added_at, id", new { CaseId = caseId }, cancel);

    /// <summary>The papers of many dossiers at once.</summary>
    public async Task<ILookup<Guid, Paper>> Papers(IEnumerable<Guid> caseIds, CancellationToken cancel) =>
        (await database.Query<Paper>($"select {PaperColumns} from services_papers where {database.Dialect.AnyOf("case_id", "@Ids")} and state < 2 order by added_at, id", new { Ids = caseIds.ToArray() }, cancel)).ToLookup(p => p.CaseId!.Value);

    public Task<Paper?> Paper(Guid id, CancellationToken cancel) =>
        database.First<Paper>($"select {PaperColumns} from services_papers where id = @Id", new { Id = id }, cancel);

    public Task<List<Paper>> DraftPapers(Guid draftId, CancellationToken cancel) =>
        database.Query<Paper>($"select {PaperColumns} from services_papers where draft_id = @DraftId and state < 2 order by added_at, id", new { DraftId = draftId }, cancel);

    public Task<List<Supplement>> Supplements(Guid caseId, CancellationToken cancel) =>
        database.Query<Supplement>("select no, requested_at, reason, papers, answered_at from services_supplements where case_id = @CaseId order by no", new { CaseId = caseId }, cancel);

    public Task<List<Fee>> Fees(Guid caseId, CancellationToken cancel) =>
        database.Query<Fee>("select id, name, amount, demanded_at, paid_at, receipt from services_fees where case_id = @CaseId order by demanded_at, id", new { CaseId = caseId }, cancel);

    public Task<List<Consultation>> Consultations(Guid caseId, CancellationToken cancel) => consultations.Of(caseId, cancel);

    public static void Add(Change change, DossierRow row) => change.Write(
        $"insert into services_dossiers({RowColumns}) values (@CaseId, @ProcedureCode, @FormCode, @FormVersion, @Answers, @ServiceLevel, @ReturnMethod, @FeeTotal, @FeePaid, @Decision, @DecisionNote, @ResultNumber, @ResultFile, @ResultedAt, @ReturnedAt, @LateBySupplement, @Origin, @RepresentationId)", row);

    public static void Set(Change change, DossierRow row) => change.Write(
        "update services_dossiers set fee_total = @FeeTotal, fee_paid = @FeePaid, decision = @Decision, decision_note = @DecisionNote, result_number = @ResultNumber, result_file = @ResultFile, resulted_at = @ResultedAt, returned_at = @ReturnedAt, late_by_supplement = @LateBySupplement where case_id = @CaseId", row);

    public static void AddPaper(Change change, Paper paper) => change.Write(
        $"insert into services_papers({PaperColumns}) values (@Id, @DraftId, @CaseId, @AccountId, @Slot, @Name, @FileHash, @Size, @MediaType, @Origin, @State, @AddedAt)", paper);

    /// <summary>Adds to an agency's counters of a day, in the commit of the change they count.</summary>
    public static void Count(Change change, string agency, int received = 0, int onTime = 0, int late = 0)
    {
        if (change.Origin == EventOrigin.Training)
        {
            return;
        }

        change.Write(
            "insert into services_counts(agency, day, received, finished_on_time, finished_late) values (@Agency, @Day, @Received, @OnTime, @Late) on conflict(agency, day) do update set received = services_counts.received + excluded.received, finished_on_time = services_counts.finished_on_time + excluded.finished_on_time, finished_late = services_counts.finished_late + excluded.finished_late",
            new { Agency = agency, Day = Instants.LocalDate(change.Now), Received = received, OnTime = onTime, Late = late });
    }

    private async Task<Dossier?> Join(CaseRecord found, CancellationToken cancel)
    {
        var row = await database.First<DossierRow>($"select {RowColumns} from services_dossiers where case_id = @Id", new { found.Id }, cancel);
        return row is null ? null : new Dossier { Case = found, Row = row };
    }
}
