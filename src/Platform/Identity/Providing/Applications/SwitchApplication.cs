using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Disables an application at once, with every token it holds, or lets it work again.</summary>
/// <remarks>Refuses: <c>stale</c>. Whoever calls has checked <see cref="Permissions.OperateSystem"/>.</remarks>
internal sealed class SwitchApplication(Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string ClientId { get; init; }
        public required long Version { get; init; }
        public required bool Disabled { get; init; }
    }

    public sealed record Answer(string ClientId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        var change = changes.Begin(actor, input.RequestId, nameof(SwitchApplication));
        change.Guard("update identity_applications set disabled = @Disabled, version = version + 1 where client_id = @ClientId and version = @Version", new { input.Disabled, input.ClientId, input.Version });
        if (input.Disabled)
        {
            change.Write("update identity_authorizations set revoked_at = @Now, revoked_for = 'disabled' where client_id = @ClientId and revoked_at is null", new { change.Now, input.ClientId });
        }

        change.Emit(new NewEvent(input.Disabled ? ApplicationEvents.Disabled : ApplicationEvents.Enabled, new ApplicationEvents.Facts(input.ClientId)));
        return await change.Commit(() => new Answer(input.ClientId));
    }
}
