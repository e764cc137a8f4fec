using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>What the portal has of one dossier.</summary>
public sealed record NationalState
{
    public Guid CaseId { get; init; }
    public string Number { get; init; } = "";
    /// <summary>The portal knows the number; from now on everything is an update.</summary>
    public bool Announced { get; init; }
    /// <summary>The version of the case it has.</summary>
    public long SentVersion { get; init; }
    /// <summary>The last line of the trail it has.</summary>
    public int SentTrail { get; init; }
    /// <summary>Filed there, not here.</summary>
    public bool FromPortal { get; init; }
    public DateTimeOffset? FirstSentAt { get; init; }
}

/// <summary>Synchronised dossiers of an agency among all it was handed (QĐ 766/QĐ-TTg, 1.4).</summary>
public sealed record Synchronised
{
    public string Agency { get; init; } = "";
    public long Sent { get; init; }
    public long Total { get; init; }
}

/// <summary>Keeps what the portal has, step by step, so that a restart in the middle goes on where it stood.</summary>
public sealed class NationalLedger(Database database, Changes changes, Protector protector, TimeProvider clock)
{
    /// <summary>SQL over a row <c>n</c> of the ledger: the portal has the dossier, because it was filed there or because what we sent was taken. Needs <c>@Yes</c> true.</summary>
    internal const string Has = "(n.from_portal = @Yes or n.first_sent_at is not null)";

    public async Task<NationalState> Of(Dossier dossier, CancellationToken cancel) =>
        await database.First<NationalState>("select case_id, number, announced, sent_version, sent_trail, from_portal, first_sent_at from services_national where case_id = @Id", new { dossier.Id }, cancel)
        ?? new NationalState { CaseId = dossier.Id, Number = dossier.Case.Number };

    /// <summary>The row of a dossier that was filed at the portal, in the change that makes it ours.</summary>
    public static void Filed(Change change, Guid caseId, string number) => change.Write(
        "insert into services_national(case_id, number, announced, sent_version, sent_trail, from_portal) values (@CaseId, @Number, @Yes, 0, 0, @Yes)", new { CaseId = caseId, Number = number, Yes = true });

    public Task Announced(NationalState state, CancellationToken cancel) => database.Execute(
        "insert into services_national(case_id, number, announced, sent_version, sent_trail, from_portal) values (@CaseId, @Number, @Yes, 0, 0, @No) on conflict(case_id) do update set announced = @Yes",
        new { state.CaseId, state.Number, Yes = true, No = false }, cancel);

    public Task Progressed(Guid caseId, int line, CancellationToken cancel) =>
        database.Execute("update services_national set sent_trail = @Line where case_id = @CaseId and sent_trail < @Line", new { CaseId = caseId, Line = line }, cancel);

    /// <summary>The portal has this version. The first time, the log is told too.</summary>
    public async Task Sent(Dossier dossier, NationalState before, Guid deliveryId, CancellationToken cancel)
    {
        const string sql = "update services_national set sent_version = @Version, sent_at = @Now, first_sent_at = coalesce(first_sent_at, @Now), answer = null where case_id = @CaseId and sent_version < @Version";
        if (before.FirstSentAt is not null)
        {
            await database.Execute(sql, new { CaseId = dossier.Id, dossier.Case.Version, Now = clock.Now() }, cancel);
            return;
        }

        var change = changes.Begin(Actor.System, deliveryId, nameof(NationalLedger));
        change.Write(sql, new { CaseId = dossier.Id, dossier.Case.Version, change.Now });
        change.Emit(DossierEvents.Synchronised, dossier.Case with { Version = dossier.Case.Version - 1 });
        await change.Commit(() => new Answer(dossier.Case.Version));
    }

    /// <summary>What the portal said against it: protected, it may name persons.</summary>
    public Task Refused(NationalState state, string answer, CancellationToken cancel) => database.Execute(
        "insert into services_national(case_id, number, announced, sent_version, sent_trail, from_portal, answer) values (@CaseId, @Number, @No, 0, 0, @No, @Answer) on conflict(case_id) do update set answer = excluded.answer",
        new { state.CaseId, state.Number, No = false, Answer = protector.EncryptText(answer) }, cancel);

    public async Task<Dictionary<Guid, string>> Files(Guid caseId, CancellationToken cancel) =>
        (await database.Query<File>("select paper_id, link from services_national_files where case_id = @CaseId", new { CaseId = caseId }, cancel)).ToDictionary(f => f.PaperId, f => f.Link);

    public Task Uploaded(Guid caseId, Guid paperId, string link, CancellationToken cancel) => database.Execute(
        "insert into services_national_files(paper_id, case_id, link) values (@PaperId, @CaseId, @Link) on conflict(paper_id) do update set link = excluded.link", new { PaperId = paperId, CaseId = caseId, Link = link }, cancel);

    /// <summary>Dossiers handed in within the days, by competent agency, and how many of them the portal has. Generated and training dossiers count nowhere.</summary>
    public Task<List<Synchronised>> Count(DateOnly from, DateOnly to, CancellationToken cancel) => database.Query<Synchronised>(
        $"select c.competent_agency as agency, count(case when {Has} then 1 end) as sent, count(*) as total from cases_cases c join services_dossiers d on d.case_id = c.id left join services_national n on n.case_id = c.id where c.opened_at >= @From and c.opened_at < @To and d.origin in (0, 1) group by c.competent_agency order by c.competent_agency",
        new { From = Midnight(from), To = Midnight(to.AddDays(1)), Yes = true }, cancel);

    /// <summary>What the portal answered to dossiers it did not take, newest first; the words are for whoever operates the system.</summary>
    public async Task<IReadOnlyList<(Guid CaseId, string Number, string Answer)>> Refusals(CancellationToken cancel) =>
        [.. (await database.Query<Row>("select case_id, number, answer from services_national where answer is not null order by case_id desc limit 100", null, cancel))
            .Select(r => (r.CaseId, r.Number, protector.DecryptText(r.Answer) ?? ""))];

    private static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Instants.VietnamOffset).ToUniversalTime();

    private sealed record Answer(long Version);

    private sealed class File
    {
        public Guid PaperId { get; init; }
        public string Link { get; init; } = "";
    }

    private sealed class Row
    {
        public Guid CaseId { get; init; }
        public string Number { get; init; } = "";
        public byte[]? Answer { get; init; }
    }
}
