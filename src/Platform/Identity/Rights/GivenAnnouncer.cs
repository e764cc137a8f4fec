using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Tells an officer what she was given and what has ended, and the delegator when somebody else ended it.</summary>
internal sealed class GivenAnnouncer(Officers officers, Roles roles) : IAnnouncer
{
    public const string Given = "identity.right-given";
    public const string Ended = "identity.right-ended";

    /// <summary>Payload of both events.</summary>
    public sealed record Facts(Guid Id, Guid AccountId, string HeldAt, string Role, string Permissions, string Agency, bool Wide, string Topics, Guid? DelegatorId, DateOnly FirstDay, DateOnly LastDay)
    {
        public static Facts Of(GivenRight g) => new(g.Id, g.AccountId, g.HeldAt, g.Role, g.Permissions, g.AgencyId, g.Wide, g.Topics, g.DelegatorId, g.FirstDay, g.LastDay);
    }

    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (e.Type is not (Given or Ended))
        {
            return [];
        }

        var given = e.Payload<Facts>();
        var names = await officers.Names([given.AccountId, given.DelegatorId ?? Guid.Empty], cancel);
        var days = $"từ {given.FirstDay:dd/MM/yyyy} đến {given.LastDay:dd/MM/yyyy}";
        if (given.DelegatorId is not { } delegator)
        {
            var role = roles.Find(given.Role)?.Name ?? given.Role;
            return [(given.AccountId, e.Type == Given
                ? new Message("Bạn được cấp thêm quyền", $"Vai trò «{role}» {days}.", "/can-bo/uy-quyen", null)
                : new Message("Quyền được cấp đã chấm dứt", $"Vai trò «{role}» {days} đã được thu hồi.", "/can-bo/uy-quyen", null))];
        }

        var who = names.GetValueOrDefault(delegator);
        var told = new List<(Guid, Message)>
        {
            (given.AccountId, e.Type == Given
                ? new Message($"{who} uỷ quyền cho bạn", $"Uỷ quyền {days}. Việc bạn làm theo uỷ quyền được ghi kèm tên {who}.", "/can-bo/uy-quyen", null)
                : new Message($"Uỷ quyền của {who} đã chấm dứt", $"Uỷ quyền {days} đã được thu hồi; việc đang làm dở nay thuộc về {who}.", "/can-bo/uy-quyen", null)),
        };
        if (e.Type == Ended && e.ActorId != delegator)
        {
            told.Add((delegator, new Message("Uỷ quyền của bạn đã chấm dứt", $"Uỷ quyền cho {names.GetValueOrDefault(given.AccountId)} {days} đã được thu hồi.", "/can-bo/uy-quyen", null)));
        }

        return told;
    }
}
