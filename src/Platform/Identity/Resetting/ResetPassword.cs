using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Sets a new password by a link from the e-mail: once, in time. Every session of the account ends, every other link with it.</summary>
/// <remarks>Refuses: <c>link-expired</c>, <c>invalid</c>, <c>stale</c>.</remarks>
internal sealed class ResetPassword(ResetLinks links, Changes changes, AccountStore accounts, ClosedAccounts closed, Passwords passwords, Attempts attempts, Sessions sessions)
{
    private static Refusal Expired => new("link-expired", T("password.expired"));

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Code { get; init; }
        public string New { get; init; } = "";

        /// <summary>The browser it is typed in, if it is a known one.</summary>
        public KnownBrowser? Browser { get; init; }
    }

    public sealed record Answer(Guid AccountId);

    public async Task<Outcome<Answer>> Handle(Input input, CancellationToken cancel)
    {
        if (await links.Find(input.Code, cancel) is not { AccountId: { } id } request || await accounts.Find(id, cancel) is not { } account || !await closed.MayReturn(account, cancel))
        {
            return Expired;
        }

        var actor = new Actor { AccountId = account.Id, PersonId = account.PersonId };
        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!links.IsOpen(request))
        {
            return Expired;
        }

        if (passwords.Judge(input.New) is { } sentence)
        {
            return new Refusal("invalid", [new FieldMessage("New", sentence)]);
        }

        var change = changes.Begin(actor, input.RequestId, "identity.reset-password");
        change.Guard("update identity_resets set used_at = @Now where id = @Id and used_at is null and expires_at > @Now", new { change.Now, request.Id }, Expired);
        change.Write("update identity_resets set used_at = @Now where account_id = @AccountId and used_at is null", new { change.Now, AccountId = account.Id });
        // Somebody else may have been in the account: a new phone or e-mail on its way would be a way back.
        ContactChanges.StopAll(change, account.Id);
        AccountStore.SetPassword(change, account, passwords.Hash(input.New), Account.NewStamp());
        change.Emit(new NewEvent(AccountAnnouncer.PasswordReset, new AccountAnnouncer.Facts(account.Id)));
        var outcome = await change.Commit(() => new Answer(account.Id));
        if (outcome.Succeeded)
        {
            sessions.Forget(account.Id, account.SecurityStamp);
            foreach (var subject in new[] { Attempts.Anywhere(account.Id), Attempts.SignedIn(account.Id), Attempts.In(input.Browser, account.Id) }.OfType<string>())
            {
                await attempts.Succeeded(subject, CancellationToken.None);
            }
        }

        return outcome;
    }
}
