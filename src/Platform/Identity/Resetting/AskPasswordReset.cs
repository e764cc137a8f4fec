using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Somebody forgot a password: a link goes to the e-mail of the account, or to the phone it was opened with. Known, unknown and too often asked logins get the same answer.</summary>
/// <remarks>Refuses: <c>invalid</c>.</remarks>
internal sealed class AskPasswordReset(Database database, Changes changes, AccountStore accounts, ClosedAccounts closed, Protector protector, IOptions<SignInOptions> options)
{
    public const string Asked = "identity.password-reset-asked";

    /// <summary>Asked for a login that is nobody's; nothing follows.</summary>
    public const string Unheard = "identity.password-reset-unheard";

    /// <summary>An account was made for an officer, who sets the first password by the same kind of link.</summary>
    public const string Invited = "identity.invited";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Login { get; init; }
        public string Address { get; init; } = "";
    }

    public sealed record Answer(bool Heard = true);

    /// <summary>Payload of the event.</summary>
    public sealed record Facts(Guid ResetId, Guid AccountId);

    public async Task<Outcome<Answer>> Handle(Input input, CancellationToken cancel)
    {
        var login = AccountStore.Canonical(input.Login);
        if (login.Length == 0)
        {
            return new Refusal("invalid", [new FieldMessage("Login", T("sign-in.no-login"))]);
        }

        var account = await accounts.FindByLogin(login, cancel) is { } found && await closed.MayReturn(found, cancel) ? found : null;
        var subject = protector.Hash(HashPurpose.Attempt, $"reset {account?.Id.ToString() ?? login}");
        var change = changes.Begin(Actor.Anonymous, input.RequestId, "identity.ask-password-reset");
        var lately = await database.First<long>("select count(*) from identity_resets where subject_hash = @Subject and asked_at > @Since", new { Subject = subject, Since = change.Now.AddHours(-1) }, cancel);
        if (lately >= options.Value.ResetsPerHour)
        {
            return new Answer();
        }

        var id = Guid.CreateVersion7(change.Now);
        ResetLinks.Add(change, id, account?.Id, subject!, change.Now.AddMinutes(options.Value.ResetMinutes), input.Address);
        // The same work for a login that is nobody's: how long the answer takes tells nothing.
        change.Emit(account is not null ? new NewEvent(Asked, new Facts(id, account.Id)) : new NewEvent(Unheard, new Facts(id, Guid.Empty)));
        return await change.Commit(() => new Answer());
    }
}
