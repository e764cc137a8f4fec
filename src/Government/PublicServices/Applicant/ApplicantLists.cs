using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>The dossiers of one person: handed in by her account, or about her; while she acts for somebody, theirs.</summary>
public sealed class ApplicantLists(Database database, OwnerAccess access, ReadAudit audit)
{
    public const int PageSize = 20;

    /// <summary>What she handed in, for herself or under the representation by which she acts now, and what its owner may see.</summary>
    private const string Mine = "kind = 'dossier' and ((submitter_account = @Account and exists (select 1 from services_dossiers d where d.case_id = cases_cases.id and coalesce(d.representation_id, @Own) = @Representation)) or owner_id = @Person)";

    /// <summary>Newest first; <paramref name="after"/> is the last row shown before.</summary>
    public async Task<List<CaseRecord>> Newest(CurrentUser user, Guid? after, int limit, CancellationToken cancel)
    {
        if (user.Acting is { } acting)
        {
            await audit.Record(user.Actor, "Xem danh sách hồ sơ khi làm thay", [acting.PersonId], null, cancel);
        }

        return await database.Query<CaseRecord>(
            $"select {CaseStore.Columns} from cases_cases where {Mine} and (@First = 1 or (opened_at, id) < (select opened_at, id from cases_cases where id = @After)) order by opened_at desc, id desc limit @Limit",
            new { Account = user.Actor.AccountId, Own = Guid.Empty, Representation = user.Actor.RepresentationId ?? Guid.Empty, Person = access.Of(user) ?? Guid.Empty, First = after is null ? 1 : 0, After = after ?? Guid.Empty, Limit = limit }, cancel);
    }

    /// <summary>Those that wait for the applicant, oldest first.</summary>
    public Task<List<CaseRecord>> Asked(CurrentUser user, CancellationToken cancel) => database.Query<CaseRecord>(
        $"select {CaseStore.Columns} from cases_cases where {Mine} and state in (@Supplement, @Fee) order by opened_at, id limit 20",
        new { Account = user.Actor.AccountId, Own = Guid.Empty, Representation = user.Actor.RepresentationId ?? Guid.Empty, Person = access.Of(user) ?? Guid.Empty, Supplement = (int)DossierState.SupplementRequested, Fee = (int)DossierState.FeeRequested }, cancel);
}
