using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Invites an officer to set a password: when the first link has gone by, or never arrived. Links sent before end.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>own</c>, <c>no-mail</c>.</remarks>
internal sealed class InviteAgain(StaffBook book, StaffGate gate, Changes changes, Protector protector, IOptions<SignInOptions> options)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Account { get; init; }
    }

    public sealed record Answer(Guid Account);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await book.Find(input.Account, cancel) is not { Account: { Disabled: false } account } member || !gate.MaySee(user, member))
        {
            return Refusal.NotFound;
        }

        if (gate.Lock(user, member) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrEmpty(member.Person.Email))
        {
            return new Refusal("no-mail", "Chưa có thư điện tử của cán bộ này nên không gửi được. Người ấy khôi phục tài khoản tại Bộ phận Một cửa.");
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(InviteAgain));
        change.Write("update identity_resets set used_at = @Now where account_id = @Id and used_at is null", new { change.Now, account.Id });
        Invite(change, account.Id, protector, options.Value);
        return await change.Commit(() => new Answer(account.Id));
    }

    internal static void Invite(Change change, Guid account, Protector protector, SignInOptions options)
    {
        var invitation = Guid.CreateVersion7(change.Now);
        change.Write(
            "insert into identity_resets(id, subject_hash, account_id, asked_at, expires_at, address) values (@Id, @Subject, @AccountId, @Now, @Expires, '')",
            new { Id = invitation, Subject = protector.Hash(HashPurpose.Attempt, $"invite {account}"), AccountId = account, change.Now, Expires = change.Now.AddDays(options.InvitationDays) });
        change.Emit(new NewEvent(AskPasswordReset.Invited, new AskPasswordReset.Facts(invitation, account)));
    }
}
