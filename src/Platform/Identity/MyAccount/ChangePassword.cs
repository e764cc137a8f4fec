using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Sets a new password after checking the old one; all other sessions of the account end.</summary>
/// <remarks>Refuses: <c>invalid</c>, <c>wrong</c>, <c>locked</c>, <c>stale</c>, <c>not-allowed</c>.</remarks>
internal sealed class ChangePassword(Changes changes, AccountStore accounts, Passwords passwords, Attempts attempts)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public string Old { get; init; } = "";
        public string New { get; init; } = "";
    }

    public sealed record Answer(Guid AccountId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await accounts.Find(actor.AccountId, cancel) is not { } account)
        {
            return Refusal.NotAllowed;
        }

        if (passwords.Judge(input.New) is { } sentence)
        {
            return new Refusal("invalid", [new FieldMessage("New", sentence)]);
        }

        if (await attempts.Take(Attempts.SignedIn(account.Id), cancel) is not null)
        {
            return new Refusal("locked", T("sign-in.locked"));
        }

        if (!passwords.Verify(account.PasswordHash, input.Old))
        {
            return new Refusal("wrong", [new FieldMessage("Old", T("password.wrong-old"))]);
        }

        await attempts.Succeeded(Attempts.SignedIn(account.Id), cancel);
        if (input.New == input.Old)
        {
            return new Refusal("invalid", [new FieldMessage("New", T("password.same"))]);
        }

        var change = changes.Begin(actor, input.RequestId, "identity.change-password");
        AccountStore.SetPassword(change, account, passwords.Hash(input.New), Account.NewStamp());
        change.Emit(new NewEvent(AccountAnnouncer.PasswordChanged, new AccountAnnouncer.Facts(account.Id)));
        return await change.Commit(() => new Answer(account.Id));
    }
}
