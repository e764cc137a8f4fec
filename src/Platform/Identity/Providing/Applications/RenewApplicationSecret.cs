using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Gives an application a new secret; the old one ends at once.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>public</c>, <c>stale</c>. Whoever calls has checked <see cref="Permissions.OperateSystem"/>.</remarks>
internal sealed class RenewApplicationSecret(Applications applications, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string ClientId { get; init; }
        public required long Version { get; init; }
    }

    public sealed record Answer(Guid Once);

    /// <returns>The secret, shown once and never stored; empty for a form sent twice.</returns>
    public async Task<Outcome<string>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await applications.Find(input.ClientId, cancel) is not { } application)
        {
            return Refusal.NotFound;
        }

        if (!application.Confidential || application.SignsItself)
        {
            return new Refusal("public", application.SignsItself ? "Ứng dụng này ký bằng khóa riêng, không dùng bí mật." : "Ứng dụng này không giữ bí mật.");
        }

        var change = changes.Begin(actor, input.RequestId, nameof(RenewApplicationSecret));
        var (secret, hash, keyVersion) = applications.NewSecret();
        var once = Guid.NewGuid();
        change.Guard("update identity_applications set secret_hash = @Hash, key_version = @KeyVersion, version = version + 1 where client_id = @ClientId and version = @Version", new { Hash = hash, KeyVersion = keyVersion, input.ClientId, input.Version });
        change.Emit(new NewEvent(ApplicationEvents.SecretRenewed, new ApplicationEvents.Facts(input.ClientId)));
        var outcome = await change.Commit(() => new Answer(once));
        return outcome.Succeeded ? outcome.Value.Once == once ? secret : "" : outcome.Refusal!;
    }
}
