using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Within the days of grace the holder opens her closed account again, after she proved to hold it by whatever signs in to it.</summary>
/// <remarks>Refuses: <c>too-late</c> when it is not closed, its days are over, or its ways in changed since the proof.</remarks>
internal sealed class ReopenAccount(Changes changes, AccountStore accounts, ClosedAccounts closed)
{
    public const string Reopened = "identity.account-reopened";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required ProvenHolder Proven { get; init; }
    }

    public sealed record Answer(Guid AccountId);

    private static Refusal TooLate => new("too-late", T("closing.too-late"));

    public async Task<Outcome<Answer>> Handle(Input input, CancellationToken cancel)
    {
        if (await accounts.Find(input.Proven.AccountId, cancel) is not { } account)
        {
            return TooLate;
        }

        var actor = new Actor { AccountId = account.Id, PersonId = account.PersonId };
        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (account.SecurityStamp != input.Proven.Stamp || await closed.ErasedAt(account, cancel) is null)
        {
            return TooLate;
        }

        var change = changes.Begin(actor, input.RequestId, "identity.reopen-account");
        change.Guard("delete from identity_closures where account_id = @Id and erase_at > @Now and erased_at is null", new { account.Id, change.Now }, TooLate);
        change.Guard("update identity_accounts set disabled = @No, version = version + 1 where id = @Id and version = @Version", new { No = false, account.Id, account.Version });
        change.Emit(new NewEvent(Reopened, new AccountAnnouncer.Facts(account.Id)));
        return await change.Commit(() => new Answer(account.Id));
    }
}
