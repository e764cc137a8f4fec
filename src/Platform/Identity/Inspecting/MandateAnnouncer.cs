using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Tells an inspector of her mandate and of its end.</summary>
internal sealed class MandateAnnouncer : IAnnouncer
{
    public const string Given = "identity.mandate-given";
    public const string Ended = "identity.mandate-ended";

    /// <summary>Payload of both events.</summary>
    public sealed record Facts(Guid Id, Guid AccountId, string Agency, string Topics, string Fields, bool Listed, DateOnly FirstDay, DateOnly LastDay, string Document)
    {
        public static Facts Of(Mandate m) => new(m.Id, m.AccountId, m.AgencyId, m.Topics, m.Fields, m.Listed, m.FirstDay, m.LastDay, m.Document);
    }

    public Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        IReadOnlyList<(Guid, Message)> told = e.Type is not (Given or Ended) || e.Payload<Facts>() is not { } m ? []
            : [(m.AccountId, e.Type == Given
                ? new Message("Bạn được giao thanh tra hồ sơ", $"Theo {m.Document}, từ {m.FirstDay:dd/MM/yyyy} đến {m.LastDay:dd/MM/yyyy}. Bạn chỉ xem; mỗi lần xem được ghi nhật ký.", "/can-bo/thanh-tra", null)
                : new Message("Cuộc thanh tra đã kết thúc", $"Theo {m.Document}; bạn thôi xem các hồ sơ này.", "/can-bo/thanh-tra", null))];
        return Task.FromResult(told);
    }
}
