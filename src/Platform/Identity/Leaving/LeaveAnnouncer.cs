using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Tells the substitute when she begins and ceases to stand in, and the absent officer when somebody else recorded or ended her leave.</summary>
internal sealed class LeaveAnnouncer(Officers officers) : IAnnouncer
{
    public const string Recorded = "identity.leave-recorded";
    public const string Ended = "identity.leave-ended";

    /// <summary>Payload of both events.</summary>
    public sealed record Facts(Guid LeaveId, Guid AccountId, Guid SubstituteId, string Agency, DateOnly FirstDay, DateOnly LastDay)
    {
        public static Facts Of(Leave leave) => new(leave.Id, leave.AccountId, leave.SubstituteId, leave.AgencyId, leave.FirstDay, leave.LastDay);
    }

    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (e.Type is not (Recorded or Ended))
        {
            return [];
        }

        var leave = e.Payload<Facts>();
        var names = await officers.Names([leave.AccountId, leave.SubstituteId], cancel);
        var (absent, stand) = (names.GetValueOrDefault(leave.AccountId), names.GetValueOrDefault(leave.SubstituteId));
        var days = $"từ {leave.FirstDay:dd/MM/yyyy} đến {leave.LastDay:dd/MM/yyyy}";
        var told = new List<(Guid, Message)>
        {
            (leave.SubstituteId, e.Type == Recorded
                ? new Message($"Bạn làm thay {absent}", $"{absent} nghỉ {days}. Trong những ngày đó việc đã giao cho {absent} hiện trong danh sách việc của bạn, mục «Làm thay».", "/can-bo/viec?xem=lam-thay", null)
                : new Message($"Thôi làm thay {absent}", $"Kỳ nghỉ {days} của {absent} đã kết thúc sớm.", "/can-bo/nghi-phep", null)),
        };
        if (e.ActorId != leave.AccountId)
        {
            told.Add((leave.AccountId, new Message(e.Type == Recorded ? "Đã ghi kỳ nghỉ của bạn" : "Đã kết thúc kỳ nghỉ của bạn", $"Kỳ nghỉ {days}, người thay: {stand}.", "/can-bo/nghi-phep", null)));
        }

        return told;
    }
}
