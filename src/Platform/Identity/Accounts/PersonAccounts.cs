using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Which account a person has, so that what reaches us from elsewhere in her name is told to her.</summary>
public sealed class PersonAccounts(Database database)
{
    /// <summary>The oldest open account of this very record, verified or not; for what was agreed or written down of the record itself, not found by a number.</summary>
    public Task<Guid?> Behind(Guid personId, CancellationToken cancel) =>
        database.First<Guid?>("select id from identity_accounts where person_id = @PersonId and disabled = @No order by created_at, id limit 1", new { PersonId = personId, No = false }, cancel);

    /// <summary>Her oldest account that is not closed, or null; also null while nobody has verified her, for a number and a name are easily typed.</summary>
    public Task<Guid?> Of(Guid personId, CancellationToken cancel) =>
        database.First<Guid?>("select a.id from identity_accounts a join persons_persons p on p.id = a.person_id and p.verified_at is not null where a.person_id = @PersonId and a.disabled = @No order by a.created_at, a.id limit 1", new { PersonId = personId, No = false }, cancel);
}
