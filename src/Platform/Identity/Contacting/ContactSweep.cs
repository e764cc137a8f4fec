using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Puts new phones and e-mails into effect when their hour has come; each once. One that became another account's meanwhile is dropped.</summary>
internal sealed class ContactSweep(Changes changes, ContactChanges contacts, AccountStore accounts, PersonStore persons, Protector protector, TimeProvider clock) : ISweep
{
    private const int Batch = 200;

    public string Name => "contact-changes";
    public string Words => "Đổi số điện thoại, thư điện tử của tài khoản khi đến giờ có hiệu lực";

    public async Task<long> Run(CancellationToken cancel)
    {
        var done = 0L;
        foreach (var due in await contacts.Due(clock.Now(), Batch, cancel))
        {
            done += await Apply(due, cancel) ? 1 : 0;
        }

        return done;
    }

    private async Task<bool> Apply(ContactChange due, CancellationToken cancel)
    {
        var account = await accounts.Find(due.AccountId, cancel);
        var person = account is { Disabled: false } ? await persons.Find(account.PersonId, cancel) : null;
        var to = protector.DecryptText(due.Destination)!;
        var taken = await accounts.FindByLogin(to, cancel) is { } holder && holder.Id != due.AccountId;
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "identity.apply-contact-change");
        if (account is null || person is null || taken)
        {
            change.Guard("update identity_contact_changes set stopped_at = @Now, stopped_how = 'gone' where id = @Id and applied_at is null and stopped_at is null", new { change.Now, due.Id });
            return (await change.Commit(() => new object())).Succeeded;
        }

        change.Guard("update identity_contact_changes set applied_at = @Now where id = @Id and applied_at is null and stopped_at is null", new { change.Now, due.Id });
        change.Write("delete from identity_logins where account_id = @AccountId and kind = @Kind", new { due.AccountId, due.Kind });
        accounts.AddLogin(change, due.AccountId, due.Kind, to, Refusal.Stale);
        persons.UpdateIn(change, due.Kind == Destination.Phone ? person with { Phone = to } : person with { Email = to });
        change.Emit(new NewEvent(ContactChanges.Applied, new ContactChanges.Facts(due.Id, due.AccountId, due.Kind)));
        return (await change.Commit(() => new object())).Succeeded;
    }
}
