using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Sign-ins at applications. Each has one code and one line of refresh tokens; when one of them is used twice, all end.</summary>
internal sealed class Authorizations(Database database, Protector protector, PushedRequests pushed, Changes changes, IOptions<ProviderOptions> options, TimeProvider clock)
{
    /// <summary>One sign-in at one application, with what its code was bound to.</summary>
    public class Row
    {
        public Guid Id { get; init; }
        public string ClientId { get; init; } = "";
        public Guid AccountId { get; init; }
        public string Stamp { get; init; } = "";
        public string Scopes { get; init; } = "";
        public DateTimeOffset AuthAt { get; init; }
        public string Acr { get; init; } = "";
        public string Amr { get; init; } = "";
        public Guid SessionId { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }
        public DateTimeOffset? RevokedAt { get; init; }

        public IReadOnlyList<string> ScopeList => ProviderScopes.Split(Scopes);
    }

    public sealed class Code
    {
        public Guid AuthorizationId { get; init; }
        public Guid AccountId { get; init; }
        public string ClientId { get; init; } = "";
        public string RedirectUri { get; init; } = "";
        public string Challenge { get; init; } = "";
        public string? Nonce { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }
    }

    /// <summary>A refresh token and the sign-in it belongs to.</summary>
    public sealed class RefreshRow : Row
    {
        public DateTimeOffset? UsedAt { get; init; }
        public DateTimeOffset GoodUntil { get; init; }
    }

    private const string Columns = "a.id, a.client_id, a.account_id, a.stamp, a.scopes, a.auth_at, a.acr, a.amr, a.session_id, a.expires_at, a.revoked_at";

    /// <returns>The code; null when the pushed request it answers is used up, or the sign-in or the consent has just ended.</returns>
    public async Task<string?> Begin(AuthorizationRequest request, SignInFacts facts, CancellationToken cancel)
    {
        if (request.Pushed is { } reference && !await pushed.Take(reference, cancel))
        {
            return null;
        }

        var (code, now, id) = (NewSecret(), clock.Now(), Guid.CreateVersion7());
        var begun = await database.Transaction(async (connection, transaction) =>
        {
            // Withdrawn or signed out on another page a moment ago: nothing begins that would outlast it.
            var allowed = await Dapper.SqlMapper.ExecuteAsync(connection, database.Command(
                "insert into identity_authorizations(id, client_id, account_id, stamp, scopes, auth_at, acr, amr, session_id, outlasts, created_at, expires_at) select @Id, @ClientId, @AccountId, @Stamp, @Scopes, @AuthAt, @Acr, @Amr, @SessionId, @Outlasts, @Now, @Expires where exists (select 1 from identity_consents where account_id = @AccountId and client_id = @ClientId) and exists (select 1 from identity_sessions where id = @SessionId and ended_at is null)",
                new
                {
                    Id = id,
                    request.ClientId,
                    facts.Session.AccountId,
                    facts.Session.Stamp,
                    request.Scopes,
                    AuthAt = facts.At,
                    facts.Acr,
                    Amr = facts.Device.Methods,
                    SessionId = facts.Device.Id,
                    Outlasts = ProviderScopes.Split(request.Scopes).Contains(ProviderScopes.Offline),
                    Now = now,
                    Expires = now.AddDays(options.Value.AuthorizationDays),
                }, transaction, cancel)) == 1;
            return !allowed ? 0 : await Dapper.SqlMapper.ExecuteAsync(connection, database.Command(
                "insert into identity_codes(code_hash, authorization_id, client_id, redirect_uri, challenge, nonce, expires_at) values (@Hash, @Id, @ClientId, @RedirectUri, @Challenge, @Nonce, @Expires)",
                new { Hash = protector.Hash(HashPurpose.AuthorizationCode, code), Id = id, request.ClientId, request.RedirectUri, request.Challenge, request.Nonce, Expires = now.AddSeconds(options.Value.CodeSeconds) }, transaction, cancel));
        }, cancel);
        return begun == 1 ? code : null;
    }

    /// <summary>Uses a code of this application up, right or wrong: it is good for one try. A second try ends everything the first one gave (RFC 9700, 4.5). Another application's code is left alone.</summary>
    public async Task<(Code? Code, ProviderError? Error)> Take(string code, string clientId, CancellationToken cancel)
    {
        var (current, other) = protector.Hashes(HashPurpose.AuthorizationCode, code);
        var hash = new { Hash = current, Other = other, Now = clock.Now() };
        var found = await database.First<Code>(
            "select c.authorization_id, a.account_id, c.client_id, c.redirect_uri, c.challenge, c.nonce, c.expires_at from identity_codes c join identity_authorizations a on a.id = c.authorization_id where c.code_hash in (@Hash, @Other)", hash, cancel);
        if (found is null || found.ClientId != clientId)
        {
            return (null, ProviderError.BadGrant with { Logged = found is null ? "token-refused" : "token-of-another", Account = found?.AccountId });
        }

        if (await database.Execute("update identity_codes set used_at = @Now where code_hash in (@Hash, @Other) and used_at is null", hash, cancel) == 0)
        {
            await EndReused(found.AuthorizationId, "code-reused", cancel);
            return (null, ProviderError.BadGrant with { Logged = "code-reused", Account = found.AccountId });
        }

        return found.ExpiresAt > clock.Now() ? (found, null) : (null, ProviderError.BadGrant with { Account = found.AccountId });
    }

    public async Task<string> AddRefresh(Row authorization, CancellationToken cancel)
    {
        var (token, sql, values) = NewRefresh(authorization);
        await database.Execute(sql, values, cancel);
        return token;
    }

    /// <summary>The sign-in a refresh token of this application belongs to, as long as the token is good. A used one ends the whole line: one of its two users is a thief (RFC 9700, 4.14).</summary>
    public async Task<(Row? Row, ProviderError? Error)> Held(string token, string clientId, CancellationToken cancel)
    {
        var found = await OfRefresh(token, cancel);
        if (found is null || found.ClientId != clientId)
        {
            return (null, ProviderError.BadGrant with { Logged = found is null ? "token-refused" : "token-of-another", Account = found?.AccountId });
        }

        if (found.UsedAt is not null)
        {
            await EndReused(found.Id, "refresh-reused", cancel);
            return (null, ProviderError.BadGrant with { Logged = "refresh-reused", Account = found.AccountId });
        }

        return found.GoodUntil > clock.Now() ? (found, null) : (null, ProviderError.BadGrant with { Account = found.AccountId });
    }

    /// <summary>Uses a refresh token up and writes the one that follows it, both or neither: a line that breaks costs no sign-in.</summary>
    /// <returns>The next token; null when another was quicker, and then the line has ended.</returns>
    public async Task<string?> Rotate(string token, Row authorization)
    {
        var (current, previous) = protector.Hashes(HashPurpose.RefreshToken, token);
        var (next, sql, values) = NewRefresh(authorization);
        var first = await database.Transaction(async (connection, transaction) =>
        {
            var used = await Dapper.SqlMapper.ExecuteAsync(connection, database.Command(
                "update identity_refresh_tokens set used_at = @Now where token_hash in (@Current, @Previous) and used_at is null", new { Current = current, Previous = previous, Now = clock.Now() }, transaction, CancellationToken.None)) == 1;
            return used ? await Dapper.SqlMapper.ExecuteAsync(connection, database.Command(sql, values, transaction, CancellationToken.None)) : 0;
        }, CancellationToken.None);
        if (first == 1)
        {
            return next;
        }

        await EndReused(authorization.Id, "refresh-reused", CancellationToken.None);
        return null;
    }

    private (string Token, string Sql, object Values) NewRefresh(Row authorization)
    {
        var token = NewSecret();
        var end = clock.Now().AddDays(options.Value.RefreshDays);
        var (hash, version) = protector.Versioned(HashPurpose.RefreshToken, token);
        return (token, "insert into identity_refresh_tokens(token_hash, key_version, authorization_id, expires_at) values (@Hash, @Version, @Id, @End)",
            new { Hash = hash, Version = version, authorization.Id, End = end < authorization.ExpiresAt ? end : authorization.ExpiresAt });
    }

    /// <summary>A refresh token and its sign-in, whatever their state.</summary>
    public Task<RefreshRow?> OfRefresh(string token, CancellationToken cancel)
    {
        var (current, previous) = protector.Hashes(HashPurpose.RefreshToken, token);
        return database.First<RefreshRow>(
            $"select {Columns}, t.used_at, t.expires_at as good_until from identity_refresh_tokens t join identity_authorizations a on a.id = t.authorization_id where t.token_hash in (@Current, @Previous)", new { Current = current, Previous = previous }, cancel);
    }

    /// <returns>
    /// Null when it was revoked, its time is over, or the account was closed, got a new password or signed out everywhere; and, unless it was
    /// agreed to outlast it, when the sign-in here has ended.
    /// </returns>
    public Task<Row?> Living(Guid id, CancellationToken cancel) => database.First<Row>(
        $"select {Columns} from identity_authorizations a join identity_accounts c on c.id = a.account_id and c.security_stamp = a.stamp where a.id = @Id and a.revoked_at is null and a.expires_at > @Now and c.disabled = @No and (a.outlasts = @Yes or exists (select 1 from identity_sessions s where s.id = a.session_id and s.ended_at is null))",
        new { Id = id, Now = clock.Now(), No = false, Yes = true }, cancel);

    public Task<int> Revoke(Guid id, string reason, CancellationToken cancel) => database.Execute(
        "update identity_authorizations set revoked_at = @Now, revoked_for = @Reason where id = @Id and revoked_at is null", new { Id = id, Now = clock.Now(), Reason = reason }, cancel);

    /// <summary>Somebody else has a copy: everything ends, the log says so and the person is told.</summary>
    private async Task EndReused(Guid id, string reason, CancellationToken cancel)
    {
        if (await database.First<Row>($"select {Columns} from identity_authorizations a where a.id = @Id and a.revoked_at is null", new { Id = id }, cancel) is not { } row)
        {
            return;
        }

        var change = changes.Begin(Actor.System, Guid.NewGuid(), ApplicationEvents.TokenReused);
        var facts = new ApplicationEvents.ReuseFacts(row.ClientId, row.AccountId, reason);
        change.Guard("update identity_authorizations set revoked_at = @Now, revoked_for = @Reason where id = @Id and revoked_at is null", new { row.Id, change.Now, Reason = reason });
        change.Emit(new NewEvent(ApplicationEvents.TokenReused, facts));
        await change.Commit(() => facts);
    }

    private static string NewSecret() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
}
