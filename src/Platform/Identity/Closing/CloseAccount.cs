using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>The holder closes her account: sessions and tokens end at once, representations with them; for some days she can open it again.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>holds-position</c>, <c>stale</c>.</remarks>
internal sealed class CloseAccount(Changes changes, AccountStore accounts, Sessions sessions, IOptions<AccountOptions> options)
{
    public const string Closed = "identity.account-closed";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
    }

    public sealed record Answer(DateTimeOffset EraseAt);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await accounts.Find(actor.AccountId, cancel) is not { Disabled: false } account || await sessions.Load(account.Id, cancel) is not { } session)
        {
            return Refusal.NotAllowed;
        }

        if (session.Positions.Count > 0)
        {
            return new Refusal("holds-position", T("closing.position"));
        }

        var change = changes.Begin(actor with { RepresentationId = null }, input.RequestId, "identity.close-account");
        var eraseAt = change.Now.AddDays(options.Value.ClosingGraceDays);
        change.Guard(
            "update identity_accounts set disabled = @Yes, security_stamp = @Stamp, version = version + 1 where id = @Id and version = @Version", new { Yes = true, Stamp = Account.NewStamp(), account.Id, account.Version });
        change.Write(AccountErasure.ClosureSql, new { account.Id, change.Now, EraseAt = eraseAt });
        change.Write("update identity_sessions set ended_at = @Now where account_id = @Id and ended_at is null", new { change.Now, account.Id });
        Representations.EndAll(change, account.PersonId, account.Id);
        change.Emit(new NewEvent(Closed, new AccountAnnouncer.Facts(account.Id)));
        var outcome = await change.Commit(() => new Answer(eraseAt));
        if (outcome.Succeeded)
        {
            sessions.Forget(account.Id, account.SecurityStamp);
        }

        return outcome;
    }
}
