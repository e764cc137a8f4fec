using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using OtpNet;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Turns codes of an authenticator app, or of a printed card, on and off, and makes recovery codes and new cards. The pages ask for a fresh proof first.</summary>
/// <remarks>Refuses: <c>wrong</c> for a wrong code, <c>locked</c> after many, <c>not-found</c> when there is nothing to confirm.</remarks>
internal sealed class SetAuthenticator(Changes changes, Database database, Authenticators authenticators, Attempts attempts, Protector protector, IOptions<SignInOptions> options, TimeProvider clock)
{
    public const string On = "identity.authenticator-on";
    public const string Off = "identity.authenticator-off";

    /// <param name="AccountId">Whose.</param>
    public sealed record Answer(Guid AccountId)
    {
        /// <summary>Shown once; a form sent again shows none.</summary>
        [JsonIgnore]
        public IReadOnlyList<string> Codes { get; init; } = [];
    }

    /// <summary>A secret to be confirmed; looking again shows the same one until it is confirmed.</summary>
    /// <returns>Null when codes are on already.</returns>
    public async Task<string?> Begin(Guid accountId, CancellationToken cancel)
    {
        await database.Execute(
            "insert into identity_authenticators(account_id, secret, last_step, made_at) values (@AccountId, @Secret, 0, @Now) on conflict do nothing",
            new { AccountId = accountId, Secret = protector.Encrypt(KeyGeneration.GenerateRandomKey(OtpHashMode.Sha1)), Now = clock.Now() }, cancel);
        return await authenticators.Find(accountId, cancel) is { ConfirmedAt: null } row ? authenticators.Secret(row) : null;
    }

    public async Task<Outcome<Answer>> Confirm(Guid requestId, string code, Actor actor, CancellationToken cancel)
    {
        if (await authenticators.Find(actor.AccountId, cancel) is not { ConfirmedAt: null } row)
        {
            return Refusal.NotFound;
        }

        if (await Tried(actor, cancel) is { } locked)
        {
            return locked;
        }

        if (authenticators.Step(row, code) is not { } step)
        {
            return Wrong;
        }

        await attempts.Succeeded(Subject(actor), cancel);
        var change = changes.Begin(actor, requestId, "identity.set-authenticator");
        change.Guard("update identity_authenticators set confirmed_at = @Now, last_step = @Step where account_id = @AccountId and confirmed_at is null", new { actor.AccountId, Step = step, change.Now });
        var codes = Renew(change, actor.AccountId, options.Value.RecoveryCodes);
        change.Emit(new NewEvent(On, new AccountAnnouncer.Facts(actor.AccountId)));
        return await change.Commit(() => new Answer(actor.AccountId) { Codes = codes });
    }

    /// <summary>Turns codes on without an app: a card to print, each of its codes good once.</summary>
    public async Task<Outcome<Answer>> MakeCard(Guid requestId, Actor actor, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(actor, requestId, cancel) is { } earlier)
        {
            return earlier;
        }

        // The row of the secret looked at, if there is one, becomes the card's; an app that is on stays.
        var change = changes.Begin(actor, requestId, "identity.make-code-card");
        change.Guard(
            "insert into identity_authenticators(account_id, secret, confirmed_at, last_step, made_at, by_card) values (@AccountId, @Secret, @Now, 0, @Now, @Yes) on conflict(account_id) do update set secret = excluded.secret, confirmed_at = excluded.confirmed_at, by_card = excluded.by_card where identity_authenticators.confirmed_at is null",
            new { actor.AccountId, Secret = protector.Encrypt(KeyGeneration.GenerateRandomKey(OtpHashMode.Sha1)), change.Now, Yes = true }, Refusal.NotFound);
        var codes = Renew(change, actor.AccountId, options.Value.CardCodes);
        change.Emit(new NewEvent(On, new AccountAnnouncer.Facts(actor.AccountId)));
        return await change.Commit(() => new Answer(actor.AccountId) { Codes = codes });
    }

    public async Task<Outcome<Answer>> RenewCodes(Guid requestId, Actor actor, CancellationToken cancel)
    {
        if (await authenticators.Find(actor.AccountId, cancel) is not { ConfirmedAt: not null } row)
        {
            return Refusal.NotFound;
        }

        var change = changes.Begin(actor, requestId, "identity.renew-recovery-codes");
        var codes = Renew(change, actor.AccountId, row.ByCard == true ? options.Value.CardCodes : options.Value.RecoveryCodes);
        return await change.Commit(() => new Answer(actor.AccountId) { Codes = codes });
    }

    public async Task<Outcome<Answer>> End(Guid requestId, string code, Actor actor, CancellationToken cancel)
    {
        if (await Tried(actor, cancel) is { } locked)
        {
            return locked;
        }

        if (!await authenticators.Take(actor.AccountId, code, cancel))
        {
            return Wrong;
        }

        await attempts.Succeeded(Subject(actor), cancel);
        var change = changes.Begin(actor, requestId, "identity.end-authenticator");
        change.Guard("delete from identity_authenticators where account_id = @AccountId", new { actor.AccountId });
        change.Write("delete from identity_recovery_codes where account_id = @AccountId", new { actor.AccountId });
        change.Emit(new NewEvent(Off, new AccountAnnouncer.Facts(actor.AccountId)));
        return await change.Commit(() => new Answer(actor.AccountId));
    }

    /// <summary>Codes are counted apart from passwords, so that neither locks the other.</summary>
    public static string Subject(Guid accountId) => accountId + "/code";

    private static string Subject(Actor actor) => Subject(actor.AccountId);

    private static Refusal Wrong => new("wrong", [new FieldMessage("Code", T("code.wrong"))]);

    private async Task<Refusal?> Tried(Actor actor, CancellationToken cancel) => await attempts.Take(Subject(actor), cancel) is null ? null : new Refusal("locked", T("sign-in.locked"));

    private IReadOnlyList<string> Renew(Change change, Guid accountId, int count)
    {
        var codes = RecoveryCode.Make(count);
        change.Write("delete from identity_recovery_codes where account_id = @AccountId", new { AccountId = accountId });
        foreach (var code in codes)
        {
            var (hash, version) = protector.Versioned(HashPurpose.RecoveryCode, RecoveryCode.Canonical(code)!);
            change.Write("insert into identity_recovery_codes(account_id, code_hash, key_version) values (@AccountId, @Hash, @Version)", new { AccountId = accountId, Hash = hash, Version = version });
        }

        return codes;
    }
}
