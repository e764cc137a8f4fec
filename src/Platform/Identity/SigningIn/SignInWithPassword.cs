using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Checks a login and a password. Unknown logins cost the same time, lock alike and get the same words. Locks from elsewhere, of the account or of the network, do not reach the browsers she uses.</summary>
/// <remarks>Refuses: <c>wrong</c>, <c>locked</c>, <c>disabled</c>, <c>too-many</c>. Every try is written down with the keyed hash of the login.</remarks>
internal sealed class SignInWithPassword(AccountStore accounts, Passwords passwords, Attempts attempts, NetworkTries networks, SignInLog log, TimeProvider clock)
{
    public sealed record Input
    {
        public required string Login { get; init; }
        public required string Password { get; init; }
        public string Address { get; init; } = "";

        /// <summary>Whose wrong tries count together; null inside the program.</summary>
        public string? Network { get; init; }
        public string Agent { get; init; } = "";

        /// <summary>The browser it is typed in, if it is a known one.</summary>
        public KnownBrowser? Browser { get; init; }
    }

    public async Task<Outcome<Account>> Handle(Input input, CancellationToken cancel)
    {
        var login = AccountStore.Canonical(input.Login);
        if (login.Length == 0 || input.Password.Length == 0)
        {
            return new Refusal("wrong", [.. Missing(login, input.Password)]);
        }

        var account = await accounts.FindByLogin(login, cancel);
        var own = account is null ? null : Attempts.In(input.Browser, account.Id);
        if (own is null && input.Network is { } network && !networks.MayTry(network))
        {
            return new Refusal("too-many", T("sign-in.too-many"));
        }

        var subject = own ?? (account is null ? login : Attempts.Anywhere(account.Id));
        var lockedUntil = await attempts.Take(subject, cancel);
        var right = passwords.Verify(account?.PasswordHash, input.Password);
        var outcome = lockedUntil is not null ? "locked" : !right ? "wrong" : account!.Disabled ? "disabled" : "ok";
        await log.Write(login, account?.Id, outcome, input.Address, input.Agent, cancel);
        if (outcome == "ok")
        {
            await attempts.Succeeded(subject, cancel);
            return account!;
        }

        if (own is null && input.Network is { } stranger && networks.Failed(stranger) && !networks.MayTry(stranger))
        {
            await log.Write(null, null, "network-locked", input.Address, input.Agent, cancel);
        }

        return outcome switch
        {
            "locked" => new Refusal("locked", T("sign-in.locked-for", Minutes(lockedUntil!.Value))),
            "disabled" => new Refusal("disabled", T("sign-in.disabled")),
            _ => new Refusal("wrong", T("sign-in.wrong")),
        };
    }

    private long Minutes(DateTimeOffset until) => Math.Max(1, (long)Math.Ceiling((until - clock.Now()).TotalMinutes));

    private static IEnumerable<FieldMessage> Missing(string login, string password)
    {
        if (login.Length == 0)
        {
            yield return new("Login", T("sign-in.no-login"));
        }

        if (password.Length == 0)
        {
            yield return new("Password", T("sign-in.no-password"));
        }
    }
}
