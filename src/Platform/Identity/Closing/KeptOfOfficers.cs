using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Whoever has held a seat, or acted for somebody, stays known: trails and papers name her.</summary>
internal sealed class KeptOfOfficers(Database database, TimeProvider clock) : IKeepsPersons
{
    public async Task<bool> Needs(Guid personId, CancellationToken cancel) => await database.First<int?>(
        "select 1 from identity_accounts a where a.person_id = @PersonId and (exists (select 1 from identity_positions p where p.account_id = a.id) or exists (select 1 from identity_acts t where t.agent_id = a.id))",
        new { PersonId = personId }, cancel) is not null;

    public async Task<IReadOnlyList<HeldThing>> Look(Guid personId, Guid accountId, CancellationToken cancel)
    {
        var today = clock.Today();
        var seats = await database.First<long>("select count(*) from identity_positions where account_id = @AccountId", new { AccountId = accountId }, cancel);
        var held = await database.First<long>("select count(*) from identity_positions where account_id = @AccountId and valid_to > @Today", new { AccountId = accountId, Today = today }, cancel);
        var representations = await database.First<long>("select count(*) from identity_representations where agent_id = @AccountId or person_id = @PersonId", new { AccountId = accountId, PersonId = personId }, cancel);
        return [.. new[] { new HeldThing("seats", seats, true, null, held > 0), new HeldThing("representations", representations, true) }.Where(t => t.Count > 0)];
    }

    public void Erase(Change change, Guid accountId)
    {
    }
}
