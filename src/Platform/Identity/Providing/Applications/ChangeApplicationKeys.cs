using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Gives an application other public keys, or lets it sign instead of showing a secret; what it had ends at once.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>public</c>, <c>invalid</c>, <c>stale</c>. Whoever calls has checked <see cref="Permissions.OperateSystem"/>.</remarks>
internal sealed class ChangeApplicationKeys(Applications applications, ApplicationKeyRules rules, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string ClientId { get; init; }
        public required long Version { get; init; }

        /// <summary>A JWK set; or empty where <see cref="JwksUri"/> says where it is.</summary>
        public string Jwks { get; init; } = "";
        public string JwksUri { get; init; } = "";
    }

    public sealed record Answer(string ClientId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await applications.Find(input.ClientId, cancel) is not { } application)
        {
            return Refusal.NotFound;
        }

        if (!application.Confidential)
        {
            return new Refusal("public", [new FieldMessage("Jwks", "Ứng dụng công khai không ký được: nó không giữ được khóa riêng.")]);
        }

        if (rules.Check(input.Jwks, input.JwksUri).ToList() is { Count: > 0 } wrong)
        {
            return new Refusal("invalid", wrong);
        }

        var change = changes.Begin(actor, input.RequestId, nameof(ChangeApplicationKeys));
        change.Guard(
            "update identity_applications set jwks = @Jwks, jwks_uri = @JwksUri, secret_hash = null, version = version + 1 where client_id = @ClientId and version = @Version",
            new { input.Jwks, input.JwksUri, input.ClientId, input.Version });
        change.Emit(new NewEvent(ApplicationEvents.KeysChanged, new ApplicationEvents.Facts(input.ClientId)));
        return await change.Commit(() => new Answer(input.ClientId));
    }
}
