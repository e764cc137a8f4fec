using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What of an account and its person is erased on request: without closing, whatever she does not need to sign in; with closing, everything, some days after the answer.</summary>
internal sealed class AccountErasure(Database database, PersonStore persons, IOptions<AccountOptions> options)
{
    /// <param name="needed">Something that is kept names her.</param>
    /// <param name="reachable">Something that is kept needs her within reach.</param>
    public async Task<IReadOnlyList<HeldThing>> Look(Guid personId, Guid accountId, bool closing, bool needed, HeldThing? reachable, DateTimeOffset now, CancellationToken cancel)
    {
        var person = await persons.Find(personId, cancel);
        var contact = new[] { person?.Phone, person?.Email, person?.Address }.LongCount(c => !string.IsNullOrEmpty(c));
        var logins = await Logins(accountId, cancel);
        var ended = await database.First<long>("select count(*) from identity_sessions where account_id = @AccountId and ended_at is not null", new { AccountId = accountId }, cancel);
        var day = Instants.LocalDate(EraseAt(now));
        HeldThing[] things = closing
            ? [new("account", 0, Day: day), reachable is null ? new("contact", contact, Day: day) : new("contact-settled", contact, true, reachable.Day), needed ? new("identity", 0, true) : new("identity-erased", 0, Day: day)]
            :
            [
                reachable is not null ? new("contact-needed", contact, true, reachable.Day) : logins.Others ? new("contact", contact) : new("contact-sign-in", logins.Contacts, true),
                new("contact-logins", reachable is null && logins.Others ? logins.Contacts : 0),
                reachable is null && !logins.Others ? new("address", string.IsNullOrEmpty(person?.Address) ? 0 : 1) : new("address", 0),
                new("past-sessions", ended),
                new("identity", 0, true),
                new("sign-in", 0, true),
            ];
        return [.. things.Where(t => t.Count > 0 || t.Code is "account" or "identity" or "identity-erased" or "sign-in"), new HeldThing("logs", 0, true)];
    }

    /// <summary>Adds to the change what goes while the account stays; open sessions, keys and the names she signs in with stay.</summary>
    public static void EraseIn(Change change, Guid personId, Guid accountId, IEnumerable<HeldThing> erased)
    {
        var codes = erased.Where(t => !t.Kept && t.Day is null).Select(t => t.Code).ToHashSet();
        if (codes.Contains("contact") || codes.Contains("contact-logins"))
        {
            PersonStore.EraseContact(change, personId);
            change.Write("delete from identity_logins where account_id = @AccountId and kind in ('phone', 'email')", new { AccountId = accountId });
            // One that waits would bring a contact back.
            change.Write("delete from identity_contact_changes where account_id = @AccountId", new { AccountId = accountId });
            change.Write("delete from identity_one_time_codes where account_id = @AccountId", new { AccountId = accountId });
        }

        if (codes.Contains("address"))
        {
            PersonStore.EraseAddress(change, personId);
        }

        change.Write("delete from identity_sessions where account_id = @AccountId and ended_at is not null", new { AccountId = accountId });
    }

    /// <summary>Plans the end of the account: some days on, the sweep closes and erases it, so that she can read the answer. A closing that comes sooner stays.</summary>
    public void CloseIn(Change change, Guid accountId) => change.Write(ClosureSql, new { Id = accountId, change.Now, EraseAt = EraseAt(change.Now) });

    /// <summary>One closure per account; of two the sooner counts.</summary>
    internal const string ClosureSql =
        "insert into identity_closures(account_id, closed_at, erase_at) values (@Id, @Now, @EraseAt) on conflict(account_id) do update set closed_at = excluded.closed_at, erase_at = case when identity_closures.erase_at < excluded.erase_at then identity_closures.erase_at else excluded.erase_at end";

    private DateTimeOffset EraseAt(DateTimeOffset now) => now.AddDays(options.Value.ErasureAnswerDays);

    private async Task<(long Contacts, bool Others)> Logins(Guid accountId, CancellationToken cancel)
    {
        var kinds = await database.Query<string>("select kind from identity_logins where account_id = @AccountId", new { AccountId = accountId }, cancel);
        var linked = await database.First<int?>("select 1 from identity_national where account_id = @AccountId", new { AccountId = accountId }, cancel) is not null;
        var contacts = kinds.Count(k => k is Destination.Phone or Destination.Email);
        return (contacts, linked || kinds.Count > contacts);
    }
}
