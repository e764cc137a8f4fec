using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Which account a person has, so that what reaches us from elsewhere in her name is told to her.</summary>
public sealed class PersonAccounts(Database database)
{
    /// <summary>Her oldest account that is not closed, or null.</summary>
    public Task<Guid?> Of(Guid personId, CancellationToken cancel) =>
        database.First<Guid?>("select id from identity_accounts where person_id = @PersonId and disabled = @No order by created_at, id limit 1", new { PersonId = personId, No = false }, cancel);
}
