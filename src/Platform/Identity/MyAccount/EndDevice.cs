using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Ends one of my sign-ins on another device; on other nodes within a minute.</summary>
/// <remarks>Refuses: <c>not-found</c> when it is not mine or has ended.</remarks>
internal sealed class EndDevice(Changes changes, DeviceSessions devices)
{
    public const string Ended = "identity.device-ended";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Device { get; init; }
    }

    public sealed record Answer(Guid Device);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor)
    {
        var change = changes.Begin(actor, input.RequestId, "identity.end-device");
        change.Guard(
            "update identity_sessions set ended_at = @Now where id = @Id and account_id = @AccountId and ended_at is null",
            new { Id = input.Device, actor.AccountId, change.Now }, new Refusal("not-found", T("devices.gone")));
        change.Emit(new NewEvent(Ended, new AccountAnnouncer.Facts(actor.AccountId)));
        var outcome = await change.Commit(() => new Answer(input.Device));
        devices.Forget(input.Device);
        return outcome;
    }
}
