using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Ends every session of the account, on every device; on other nodes within a minute.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>stale</c>.</remarks>
internal sealed class SignOutEverywhere(Changes changes, AccountStore accounts, Sessions sessions)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
    }

    public sealed record Answer(Guid AccountId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await accounts.Find(actor.AccountId, cancel) is not { } account)
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(actor, input.RequestId, "identity.sign-out-everywhere");
        AccountStore.SetPassword(change, account, account.PasswordHash, Account.NewStamp());
        change.Emit(new NewEvent("identity.signed-out-everywhere", new AccountAnnouncer.Facts(account.Id)));
        var outcome = await change.Commit(() => new Answer(account.Id));
        if (outcome.Succeeded)
        {
            sessions.Forget(account.Id, account.SecurityStamp);
        }

        return outcome;
    }
}
