using NhipCau.Platform.Events;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Locks an officer's account at once, every session with it, or opens it again. Her seats stay as they are.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>own</c>, <c>reason-missing</c>, <c>stale</c>.</remarks>
internal sealed class LockOfficer(StaffBook book, StaffGate gate, Changes changes, Sessions sessions)
{
    private const int LongestReason = 500;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Account { get; init; }
        public required bool Lock { get; init; }
        public string Reason { get; init; } = "";
    }

    public sealed record Answer(Guid Account, bool Locked);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await book.Find(input.Account, cancel) is not { } member || !gate.MaySee(user, member))
        {
            return Refusal.NotFound;
        }

        var reason = VietnameseText.Clean(input.Reason).Trim();
        if (gate.Lock(user, member) is { } refusal)
        {
            return refusal;
        }

        if (reason.Length is 0 or > LongestReason)
        {
            return new Refusal("reason-missing", [new FieldMessage("Reason", $"Hãy ghi lý do, dài nhất {LongestReason} ký tự.")]);
        }

        var account = member.Account;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(LockOfficer));
        change.Guard(
            "update identity_accounts set disabled = @Lock, security_stamp = @Stamp, version = version + 1 where id = @Id and version = @Version and disabled <> @Lock and not exists (select 1 from identity_closures c where c.account_id = @Id)",
            new { input.Lock, Stamp = Account.NewStamp(), account.Id, account.Version });
        change.Emit(new NewEvent(input.Lock ? SeatEvents.Locked : SeatEvents.Unlocked, new SeatEvents.LockFacts(account.Id, reason)));
        var outcome = await change.Commit(() => new Answer(account.Id, input.Lock));
        sessions.Forget(account.Id, account.SecurityStamp);
        return outcome;
    }
}
