using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A second officer approves or refuses a recovery. Approved, everything that opened the account ends: password, passkeys, codes, sessions; its contacts are told.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>same-officer</c>, <c>own-matter</c>, <c>too-late</c>, <c>officer-account</c>.</remarks>
internal sealed class RecoverAccount(Changes changes, Recoveries recoveries, AccountStore accounts, ClosedAccounts closed, Passwords passwords, Sessions sessions, Officers officers, Protector protector, IOrganisation organisation, IOptions<AccountOptions> options, TimeProvider clock)
{
    public const string Done = "identity.account-recovered";
    public const string Refused = "identity.recovery-refused";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid RecoveryId { get; init; }
        public required bool Approve { get; init; }
    }

    public sealed record Answer(Guid RecoveryId);

    private static Refusal TooLate => new("too-late", "Đề nghị này đã quá thời hạn, đã duyệt hoặc đã bị từ chối.");

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await recoveries.Find(input.RecoveryId, cancel) is not { } recovery || organisation.Current.Find(recovery.Agency) is not { } agency || !user.Allows(Permissions.RecoverAccount, agency.Path)
            || await accounts.Find(recovery.AccountId, cancel) is not { } account || !await closed.MayReturn(account, cancel))
        {
            return Refusal.NotFound;
        }

        if (recovery.OpenedBy == user.Actor.AccountId || await officers.SamePerson([recovery.OpenedBy], [user.Actor.AccountId], cancel))
        {
            return new Refusal("same-officer", "Người mở đề nghị không tự duyệt. Hãy nhờ cán bộ khác.");
        }

        if (account.Id == user.Actor.AccountId || account.PersonId == user.PersonId)
        {
            return new Refusal("own-matter", "Tài khoản của chính mình phải do cán bộ khác khôi phục.");
        }

        if (!recovery.Waits(clock.Now()))
        {
            return TooLate;
        }

        if (input.Approve && await sessions.Load(account.Id, cancel) is { Positions.Count: > 0 })
        {
            return OpenRecovery.OfAnOfficer;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(RecoverAccount));
        if (!input.Approve)
        {
            change.Guard("update identity_recoveries set refused_at = @Now, refused_by = @By where id = @Id and approved_at is null and refused_at is null", new { change.Now, By = user.Actor.AccountId, recovery.Id }, TooLate);
            change.Emit(new NewEvent(Refused, new OpenRecovery.Facts(recovery.Id, account.Id, recovery.Agency)));
            return await change.Commit(() => new Answer(recovery.Id));
        }

        var reset = Guid.CreateVersion7(change.Now);
        change.Guard(
            "update identity_recoveries set approved_at = @Now, approved_by = @By, reset_id = @Reset where id = @Id and approved_at is null and refused_at is null and expires_at > @Now",
            new { change.Now, By = user.Actor.AccountId, Reset = reset, recovery.Id }, TooLate);
        Reset(change, account.Id);
        ResetLinks.Add(change, reset, account.Id, protector.Hash(HashPurpose.Attempt, $"reset {account.Id}")!, change.Now.AddHours(options.Value.RecoveryCodeHours));
        AccountStore.SetPassword(change, account, passwords.Hash(Account.NewStamp()), Account.NewStamp());
        change.Emit(new NewEvent(Done, new AccountAnnouncer.Facts(account.Id)));
        var outcome = await change.Commit(() => new Answer(recovery.Id));
        if (outcome.Succeeded)
        {
            sessions.Forget(account.Id, account.SecurityStamp);
        }

        return outcome;
    }

    /// <summary>Every way into the account but its password, and every change on its way.</summary>
    internal static void Reset(Change change, Guid accountId)
    {
        foreach (var table in new[] { "identity_passkeys", "identity_authenticators", "identity_recovery_codes" })
        {
            change.Write($"delete from {table} where account_id = @AccountId", new { AccountId = accountId });
        }

        change.Write("update identity_resets set used_at = @Now where account_id = @AccountId and used_at is null", new { change.Now, AccountId = accountId });
        change.Write("update identity_sessions set ended_at = @Now where account_id = @AccountId and ended_at is null", new { change.Now, AccountId = accountId });
        ContactChanges.StopAll(change, accountId);
    }
}
