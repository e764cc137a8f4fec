using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Stops a change of contact: its holder in the account, or whoever has the old contact by the link sent there.
/// Somebody else may be signed in, so every session ends; by the link the password ends too and a new one is set at once.
/// </summary>
/// <remarks>Refuses: <c>too-late</c>.</remarks>
internal sealed class StopContactChange(Changes changes, ContactChanges contacts, AccountStore accounts, Passwords passwords, Sessions sessions, ResetLinks links, Protector protector, IOptions<SignInOptions> options)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }

        /// <summary>Of the link; empty when the holder is signed in.</summary>
        public string Code { get; init; } = "";
        public Guid ChangeId { get; init; }
    }

    /// <param name="ResetId">The link by which a new password is set; null when the holder stopped it herself.</param>
    public sealed record Answer(Guid AccountId, Guid? ResetId);

    public static Refusal TooLate => new("too-late", T("contact.too-late"));

    public string ResetAddress(Answer answer) => answer.ResetId is { } id ? ResetLinks.Address(links.Code(id)) : "/doi-mat-khau";

    public async Task<Outcome<Answer>> Handle(Input input, Actor? actor, CancellationToken cancel)
    {
        var found = actor is null ? await contacts.Find(input.Code, cancel) : await contacts.Find(input.ChangeId, cancel);
        if (found is null || (actor is not null && found.AccountId != actor.AccountId) || await accounts.Find(found.AccountId, cancel) is not { Disabled: false } account)
        {
            return TooLate;
        }

        var by = actor ?? new Actor { AccountId = account.Id, PersonId = account.PersonId };
        if (await changes.Earlier<Answer>(by, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!found.Waits)
        {
            return TooLate;
        }

        var change = changes.Begin(by, input.RequestId, "identity.stop-contact-change");
        change.Guard("update identity_contact_changes set stopped_at = @Now, stopped_how = @How where id = @Id and applied_at is null and stopped_at is null", new { change.Now, How = actor is null ? "link" : "account", found.Id }, TooLate);
        Guid? reset = actor is null ? Guid.CreateVersion7(change.Now) : null;
        if (reset is { } id)
        {
            ResetLinks.Add(change, id, account.Id, protector.Hash(HashPurpose.Attempt, $"reset {account.Id}")!, change.Now.AddMinutes(options.Value.ResetMinutes));
        }

        AccountStore.SetPassword(change, account, actor is null ? passwords.Hash(Account.NewStamp()) : account.PasswordHash, Account.NewStamp());
        change.Emit(new NewEvent(ContactChanges.Stopped, new ContactChanges.Facts(found.Id, account.Id, found.Kind)));
        var outcome = await change.Commit(() => new Answer(account.Id, reset));
        if (outcome.Succeeded)
        {
            sessions.Forget(account.Id, account.SecurityStamp);
        }

        return outcome;
    }
}
