using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What people have agreed to give to applications, with the purposes as they read them.</summary>
internal sealed class Consents(Database database, Changes changes)
{
    public sealed class Row
    {
        public string ClientId { get; init; } = "";
        public string Name { get; init; } = "";
        public string AgencyId { get; init; } = "";
        public string Scopes { get; init; } = "";
        public string Purposes { get; init; } = "{}";
        public DateTimeOffset GivenAt { get; init; }

        public IReadOnlyDictionary<string, string> PurposeByScope => JsonSerializer.Deserialize<Dictionary<string, string>>(Purposes)!;
    }

    public sealed record Answer(string ClientId);

    private const string Columns = "c.client_id, a.name, a.agency_id, c.scopes, c.purposes, c.given_at";

    public Task<List<Row>> Of(Guid accountId, CancellationToken cancel) => database.Query<Row>(
        $"select {Columns} from identity_consents c join identity_applications a on a.client_id = c.client_id where c.account_id = @AccountId order by c.given_at desc", new { AccountId = accountId }, cancel);

    /// <summary>Whether nothing more is to be asked: every scope was agreed to, for the purpose that stands today, and not only before this request if it wants to be asked.</summary>
    public async Task<bool> Covers(Application application, AuthorizationRequest request, Guid accountId, CancellationToken cancel)
    {
        var given = await database.First<Row>(
            $"select {Columns} from identity_consents c join identity_applications a on a.client_id = c.client_id where c.account_id = @AccountId and c.client_id = @ClientId", new { AccountId = accountId, application.ClientId }, cancel);
        if (given is null || ((request.AsksConsent || !application.IsSure(request.RedirectUri)) && given.GivenAt < request.AskedAt))
        {
            return false;
        }

        var (then, today) = (given.PurposeByScope, application.PurposeByScope);
        return ProviderScopes.Split(request.Scopes).All(s => ProviderScopes.Split(given.Scopes).Contains(s) && then.GetValueOrDefault(s) == today.GetValueOrDefault(s));
    }

    public async Task<Outcome<Answer>> Give(Application application, AuthorizationRequest request, Actor actor, Guid requestId, CancellationToken cancel)
    {
        var before = (await Of(actor.AccountId, cancel)).FirstOrDefault(c => c.ClientId == application.ClientId);
        var today = application.PurposeByScope;
        var kept = before is null ? [] : ProviderScopes.Split(before.Scopes).Where(s => before.PurposeByScope.GetValueOrDefault(s) == today.GetValueOrDefault(s));
        var scopes = ProviderScopes.Split(request.Scopes).Union(kept).ToList();
        var change = changes.Begin(actor, requestId, "identity.give-consent");
        change.Write(
            "insert into identity_consents(account_id, client_id, scopes, purposes, given_at) values (@AccountId, @ClientId, @Scopes, @Purposes, @Now) on conflict(account_id, client_id) do update set scopes = excluded.scopes, purposes = excluded.purposes, given_at = excluded.given_at",
            new { actor.AccountId, application.ClientId, Scopes = string.Join(' ', scopes), Purposes = JsonSerializer.Serialize(today.Where(p => scopes.Contains(p.Key)).ToDictionary()), change.Now });
        change.Emit(new NewEvent(ApplicationEvents.ConsentGiven, new ApplicationEvents.ConsentFacts(application.ClientId, actor.AccountId, request.Scopes)));
        return await change.Commit(() => new Answer(application.ClientId));
    }

    /// <summary>Takes it back; every token the application holds of this account ends at once.</summary>
    public async Task<Outcome<Answer>> Withdraw(string clientId, Actor actor, Guid requestId, CancellationToken cancel)
    {
        var change = changes.Begin(actor, requestId, "identity.withdraw-consent");
        var key = new { actor.AccountId, ClientId = clientId, change.Now };
        change.Guard("delete from identity_consents where account_id = @AccountId and client_id = @ClientId", key);
        change.Write("update identity_authorizations set revoked_at = @Now, revoked_for = 'withdrawn' where account_id = @AccountId and client_id = @ClientId and revoked_at is null", key);
        change.Emit(new NewEvent(ApplicationEvents.ConsentWithdrawn, new ApplicationEvents.ConsentFacts(clientId, actor.AccountId, "")));
        return await change.Commit(() => new Answer(clientId));
    }
}
