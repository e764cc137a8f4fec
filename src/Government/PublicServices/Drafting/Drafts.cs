using NhipCau.Platform.Events;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>Keeps drafts; their answers are protected. Only the account that started one sees it.</summary>
public sealed class Drafts(Database database, Protector protector, DossierRules rules, TimeProvider clock) : IKeepsPersons
{
    private const string Columns = "id, account_id, person_id, procedure_code, agency_id, form_code, form_version, channel, answers, page, updated_at, expires_at, version";

    /// <summary>The draft of whoever is signed in, for whom she acts now: what was begun for somebody else is not there.</summary>
    public async Task<Draft?> Find(Guid id, CurrentUser user, CancellationToken cancel) =>
        await Find(id, user.Actor.AccountId, cancel) is { } draft && draft.PersonId == user.Acting?.PersonId ? draft : null;

    public async Task<Draft?> Find(Guid id, Guid accountId, CancellationToken cancel) =>
        (await database.First<Row>($"select {Columns} from services_drafts where id = @Id and account_id = @AccountId", new { Id = id, AccountId = accountId }, cancel))?.Open(protector);

    /// <summary>Which procedure and form a draft is of, and nothing that was typed into it.</summary>
    public Task<DraftForm?> FormOf(Guid id, CancellationToken cancel) =>
        database.First<DraftForm>("select procedure_code, form_code, form_version from services_drafts where id = @Id", new { Id = id }, cancel);

    /// <summary>Hers, or those of the person for whom she acts now.</summary>
    public async Task<IReadOnlyList<Draft>> Of(CurrentUser user, CancellationToken cancel) =>
        [.. (await database.Query<Row>(
            $"select {Columns} from services_drafts where account_id = @AccountId and coalesce(person_id, @Own) = @Person order by updated_at desc limit 50",
            new { user.Actor.AccountId, Own = Guid.Empty, Person = user.Acting?.PersonId ?? Guid.Empty }, cancel)).Select(r => r.Open(protector))];

    /// <param name="id">Chosen by the caller, so that starting again gives the first draft; else a new one.</param>
    public async Task<Draft> Start(Guid accountId, string procedure, string agency, FormDefinition form, int channel, FormAnswers answers, CancellationToken cancel, Guid? id = null, Guid? personId = null)
    {
        var draft = Unsaved(accountId, procedure, agency, form, channel, answers, id, personId);
        var started = await database.Execute(
            "insert into services_drafts(id, account_id, person_id, procedure_code, agency_id, form_code, form_version, channel, answers, page, created_at, updated_at, expires_at, version) values (@Id, @AccountId, @PersonId, @ProcedureCode, @AgencyId, @FormCode, @FormVersion, @Channel, @Answers, 0, @Now, @Now, @ExpiresAt, 1) on conflict do nothing",
            new { draft.Id, AccountId = accountId, draft.PersonId, ProcedureCode = procedure, AgencyId = agency, draft.FormCode, draft.FormVersion, Channel = channel, Answers = protector.EncryptText(answers.ToJson()), Now = draft.UpdatedAt, draft.ExpiresAt }, cancel);
        return started == 1 ? draft : await Find(draft.Id, accountId, cancel) ?? throw new InvalidOperationException($"Draft {draft.Id} belongs to another account");
    }

    /// <summary>A draft that is handed in at once and never kept.</summary>
    public Draft Unsaved(Guid accountId, string procedure, string agency, FormDefinition form, int channel, FormAnswers answers, Guid? id = null, Guid? personId = null)
    {
        var now = clock.Now();
        return new Draft
        {
            Id = id ?? Guid.CreateVersion7(now),
            AccountId = accountId,
            PersonId = personId,
            ProcedureCode = procedure,
            AgencyId = agency,
            FormCode = form.Code,
            FormVersion = form.Version,
            Channel = channel,
            Answers = answers,
            Page = 0,
            UpdatedAt = now,
            ExpiresAt = now + rules.DraftLife,
            Version = 1,
        };
    }

    /// <summary>Saves answers over the version that was seen; false when another tab or device saved first.</summary>
    public async Task<bool> Save(Draft draft, CancellationToken cancel)
    {
        var now = clock.Now();
        return await database.Execute(
            "update services_drafts set answers = @Answers, page = @Page, agency_id = @AgencyId, updated_at = @Now, expires_at = @ExpiresAt, version = version + 1 where id = @Id and account_id = @AccountId and version = @Version",
            new { Answers = protector.EncryptText(draft.Answers.ToJson()), draft.Page, draft.AgencyId, Now = now, ExpiresAt = now + rules.DraftLife, draft.Id, draft.AccountId, draft.Version }, cancel) == 1;
    }

    public Task<int> Delete(Guid id, Guid accountId, CancellationToken cancel) => database.Transaction(async (connection, transaction) =>
    {
        await Dapper.SqlMapper.ExecuteAsync(connection, database.Command("update services_papers set state = 3, draft_id = null where draft_id = @Id and account_id = @AccountId", new { Id = id, AccountId = accountId }, transaction, cancel));
        return await Dapper.SqlMapper.ExecuteAsync(connection, database.Command("delete from services_drafts where id = @Id and account_id = @AccountId", new { Id = id, AccountId = accountId }, transaction, cancel));
    }, cancel);

    /// <summary>Dossiers are kept as long as the law on archives says; they need their submitter and owner.</summary>
    public async Task<bool> Needs(Guid personId, CancellationToken cancel) =>
        await database.First<int?>("select 1 from cases_cases where kind = 'dossier' and (submitter_id = @Person or owner_id = @Person) limit 1", new { Person = personId }, cancel) is not null;

    public async Task<IReadOnlyList<HeldThing>> Look(Guid personId, Guid accountId, CancellationToken cancel)
    {
        var drafts = await database.First<long>("select count(*) from services_drafts where account_id = @AccountId", new { AccountId = accountId }, cancel);
        var dossiers = await database.First<Held>(
            "select count(*) as total, count(case when closed_at is null then 1 end) as unfinished, max(case when closed_at is null then promised_at end) as promised from cases_cases where kind = 'dossier' and (submitter_id = @Person or owner_id = @Person)", new { Person = personId }, cancel) ?? new Held();
        HeldThing[] things =
        [
            new("drafts", drafts),
            new("dossiers-open", dossiers.Unfinished, true, dossiers.Promised is { } at ? Instants.LocalDate(at) : null, NeedsContact: true),
            new("dossiers", dossiers.Total - dossiers.Unfinished, true),
        ];
        return [.. things.Where(t => t.Count > 0)];
    }

    public void Erase(Change change, Guid accountId)
    {
        change.Write("update services_papers set state = 3, draft_id = null where state = 0 and draft_id in (select id from services_drafts where account_id = @AccountId)", new { AccountId = accountId });
        change.Write("delete from services_drafts where account_id = @AccountId", new { AccountId = accountId });
    }

    /// <summary>Removes the draft inside the change that makes a dossier of it; refused when it is gone or was changed meanwhile.</summary>
    public static void Consume(Change change, Draft draft) => change.Guard(
        "delete from services_drafts where id = @Id and account_id = @AccountId and version = @Version", new { draft.Id, draft.AccountId, draft.Version },
        new Refusal("stale", T("draft.stale")));

    /// <summary>Drops drafts past their time, a batch per transaction, and lets go of their files.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        const int batch = 500;
        var total = 0;
        for (; ; )
        {
            var gone = await database.Transaction(async (connection, transaction) =>
            {
                var ids = (await Dapper.SqlMapper.QueryAsync<Guid>(connection, database.Command(
                    "delete from services_drafts where id in (select id from services_drafts where expires_at < @Now order by expires_at limit @Batch) and expires_at < @Now returning id", new { Now = clock.Now(), Batch = batch }, transaction, cancel))).ToArray();
                await Dapper.SqlMapper.ExecuteAsync(connection, database.Command(
                    $"update services_papers set state = 3, draft_id = null where {database.Dialect.AnyOf("draft_id", "@Ids")} and state = 0", new { Ids = ids }, transaction, cancel));
                return ids.Length;
            }, cancel);
            total += gone;
            if (gone < batch)
            {
                return total;
            }
        }
    }

    private sealed class Held
    {
        public long Total { get; init; }
        public long Unfinished { get; init; }
        public DateTimeOffset? Promised { get; init; }
    }

    private sealed class Row
    {
        public Guid Id { get; init; }
        public Guid AccountId { get; init; }
        public Guid? PersonId { get; init; }
        public string ProcedureCode { get; init; } = "";
        public string AgencyId { get; init; } = "";
        public string FormCode { get; init; } = "";
        public int FormVersion { get; init; }
        public int Channel { get; init; }
        public byte[] Answers { get; init; } = [];
        public int Page { get; init; }
        public DateTimeOffset UpdatedAt { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }
        public long Version { get; init; }

        public Draft Open(Protector protector) => new()
        {
            Id = Id,
            AccountId = AccountId,
            PersonId = PersonId,
            ProcedureCode = ProcedureCode,
            AgencyId = AgencyId,
            FormCode = FormCode,
            FormVersion = FormVersion,
            Channel = Channel,
            Answers = FormAnswers.FromJson(protector.DecryptText(Answers) ?? "{}"),
            Page = Page,
            UpdatedAt = UpdatedAt,
            ExpiresAt = ExpiresAt,
            Version = Version,
        };
    }
}
