using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Registers an application that signs people in through this province's identity, or calls it as a machine.</summary>
/// <remarks>Refuses: <c>invalid</c>, <c>taken</c>. Whoever calls has checked <see cref="Permissions.OperateSystem"/>.</remarks>
internal sealed class RegisterApplication(ApplicationRules rules, Applications applications, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string ClientId { get; init; }
        public required string Name { get; init; }
        public required string AgencyId { get; init; }
        public required bool Confidential { get; init; }

        /// <summary>It signs who it is with a key of its own (private_key_jwt) and gets no secret; then one of <see cref="Jwks"/>, <see cref="JwksUri"/> is there.</summary>
        public bool SignsItself { get; init; }
        public string Jwks { get; init; } = "";
        public string JwksUri { get; init; } = "";

        /// <summary>Vietnamese purpose by scope of the person's data; the scope <c>openid</c> comes with any of them or with a redirect address.</summary>
        public required IReadOnlyDictionary<string, string> Purposes { get; init; }
        public IReadOnlyList<string> MachineScopes { get; init; } = [];
        public required IReadOnlyList<string> RedirectUris { get; init; }
        public IReadOnlyList<string> LogoutUris { get; init; } = [];
        public string BackchannelUri { get; init; } = "";

        /// <summary>Applications of one sector see a person under one name; empty gives the application a sector of its own.</summary>
        public string Sector { get; init; } = "";
        public int Rate { get; init; } = 600;
    }

    public sealed record Answer(Guid Id, string ClientId);

    /// <param name="Secret">Shown once and never stored; null for applications without one and for a form sent twice.</param>
    public sealed record Registered(string ClientId, string? Secret);

    /// <summary>What is written of an input, in the way it is stored.</summary>
    internal sealed record Stored(string Name, string Scopes, string Purposes, string RedirectUris, string LogoutUris);

    internal static Stored Columns(Input input)
    {
        IEnumerable<string> person = input.RedirectUris.Count > 0 ? [ProviderScopes.OpenId, .. input.Purposes.Keys] : [];
        return new(
            VietnameseText.Clean(input.Name).Trim(), string.Join(' ', person.Concat(input.MachineScopes).Distinct()),
            JsonSerializer.Serialize(input.Purposes.ToDictionary(p => p.Key, p => VietnameseText.Clean(p.Value).Trim())), string.Join('\n', input.RedirectUris), string.Join('\n', input.LogoutUris));
    }

    public async Task<Outcome<Registered>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (rules.Check(input) is { } refusal)
        {
            return refusal;
        }

        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return new Registered(earlier.ClientId, null);
        }

        var change = changes.Begin(actor, input.RequestId, nameof(RegisterApplication));
        var (secret, hash, keyVersion) = applications.NewSecret();
        var (id, hasSecret) = (Guid.CreateVersion7(change.Now), input.Confidential && !input.SignsItself);
        var columns = Columns(input);
        change.Guard(
            "insert into identity_applications(client_id, id, name, agency_id, confidential, secret_hash, jwks, jwks_uri, key_version, scopes, purposes, redirect_uris, logout_uris, backchannel_uri, sector, rate, disabled, created_at, version) values (@ClientId, @Id, @Name, @AgencyId, @Confidential, @Hash, @Jwks, @JwksUri, @KeyVersion, @Scopes, @Purposes, @RedirectUris, @LogoutUris, @BackchannelUri, @Sector, @Rate, @No, @Now, 1) on conflict do nothing",
            new
            {
                input.ClientId,
                Id = id,
                columns.Name,
                input.AgencyId,
                input.Confidential,
                Hash = hasSecret ? hash : null,
                input.Jwks,
                input.JwksUri,
                KeyVersion = keyVersion,
                columns.Scopes,
                columns.Purposes,
                columns.RedirectUris,
                columns.LogoutUris,
                input.BackchannelUri,
                Sector = input.Sector.Length == 0 ? input.ClientId : input.Sector,
                input.Rate,
                No = false,
                change.Now,
            }, new Refusal("taken", [new FieldMessage("ClientId", "Mã này đã có ứng dụng khác dùng.")]));
        change.Emit(new NewEvent(ApplicationEvents.Registered, new ApplicationEvents.Facts(input.ClientId)));
        var outcome = await change.Commit(() => new Answer(id, input.ClientId));
        return outcome.Succeeded ? new Registered(outcome.Value.ClientId, outcome.Value.Id == id && hasSecret ? secret : null) : outcome.Refusal!;
    }
}
