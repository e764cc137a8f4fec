using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Within the days of grace the holder opens her closed account again, with its password.</summary>
/// <remarks>Refuses: <c>wrong</c>, <c>locked</c>; the same words for accounts that are not closed or not there.</remarks>
internal sealed class ReopenAccount(Database database, Changes changes, SignInWithPassword signIn, AccountStore accounts)
{
    public const string Reopened = "identity.account-reopened";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Login { get; init; }
        public required string Password { get; init; }
        public string Address { get; init; } = "";
        public string Agent { get; init; } = "";

        /// <summary>The browser it is typed in, if it is a known one.</summary>
        public KnownBrowser? Browser { get; init; }
    }

    public sealed record Answer(Guid AccountId);

    public async Task<Outcome<Answer>> Handle(Input input, CancellationToken cancel)
    {
        var tried = await signIn.Handle(new() { Login = input.Login, Password = input.Password, Address = input.Address, Agent = input.Agent, Browser = input.Browser }, cancel);
        var wrong = new Refusal("wrong", T("sign-in.wrong"));
        if (tried.Succeeded)
        {
            return await changes.Earlier<Answer>(new Actor { AccountId = tried.Value.Id, PersonId = tried.Value.PersonId }, input.RequestId, cancel) is { } earlier ? earlier : wrong;
        }

        if (tried.Refusal!.Code != "disabled")
        {
            return tried.Refusal;
        }

        // Only the right password gets this far.
        if (await accounts.FindByLogin(AccountStore.Canonical(input.Login), cancel) is not { Disabled: true } account)
        {
            return wrong;
        }

        var change = changes.Begin(new Actor { AccountId = account.Id, PersonId = account.PersonId }, input.RequestId, "identity.reopen-account");
        if (await database.First<int?>("select 1 from identity_closures where account_id = @Id and erase_at > @Now and erased_at is null", new { account.Id, change.Now }, cancel) is null)
        {
            return wrong;
        }

        change.Guard("delete from identity_closures where account_id = @Id and erase_at > @Now and erased_at is null", new { account.Id, change.Now }, wrong);
        change.Guard("update identity_accounts set disabled = @No, version = version + 1 where id = @Id and version = @Version", new { No = false, account.Id, account.Version });
        change.Emit(new NewEvent(Reopened, new AccountAnnouncer.Facts(account.Id)));
        return await change.Commit(() => new Answer(account.Id));
    }
}
