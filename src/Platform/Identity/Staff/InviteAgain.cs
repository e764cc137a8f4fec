using System.Net.Mail;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Invites an officer to set a password: when the first link has gone by, or never arrived. Links sent before end. Where she has no address yet, or was never able to
/// sign in with the one that was written down, it may be put right; an address she uses she changes herself.
/// </summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>own</c>, <c>no-mail</c>, <c>mail-hers</c>, <c>stale</c>.</remarks>
internal sealed class InviteAgain(StaffBook book, StaffGate gate, PersonStore persons, Changes changes, Protector protector, IOptions<SignInOptions> options)
{
    private const int LongestMail = 200;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Account { get; init; }

        /// <summary>Where to send it; empty: to the address that is known.</summary>
        public string Email { get; init; } = "";
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

        var typed = VietnameseText.Clean(input.Email).Trim();
        var mail = typed.Length == 0 ? member.Person.Email : typed.Length <= LongestMail && MailAddress.TryCreate(typed, out var read) ? read.Address : null;
        if (string.IsNullOrEmpty(mail))
        {
            return new Refusal("no-mail", [new FieldMessage("Email", "Hãy ghi thư điện tử công vụ của cán bộ, ví dụ khai.tv@haiduong.gov.vn.")]);
        }

        if (mail != member.Person.Email && !member.MaySetMail)
        {
            return new Refusal("mail-hers", [new FieldMessage("Email", "Cán bộ đang dùng thư điện tử này và tự đổi trong tài khoản của mình.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(InviteAgain));
        if (mail != member.Person.Email)
        {
            persons.UpdateIn(change, member.Person with { Email = mail });
        }

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
