using NhipCau.Government.PublicServices.Noting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;

namespace NhipCau.Government.PublicServices;

/// <summary>What officers are told: a colleague named them in a note, or work lies unassigned because somebody left.</summary>
public sealed class OfficerAnnouncer(CaseStore cases, Officers officers) : IAnnouncer
{
    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (e.Type == NoteEvents.Written && e.Payload<NoteEvents.Facts>().Mentioned is { } colleague && e.CaseId is { } id && await cases.Find(id, cancel) is { } c)
        {
            return [(colleague, new Message($"Có ghi chú nhắc bạn: {c.Number}", c.Title, $"/can-bo/ho-so/{c.Id:D}#ghi-chu", c.Id))];
        }

        if (e.Type == DossierEvents.WorkReleased)
        {
            var left = e.Payload<DossierEvents.Released>();
            var name = (await officers.Names([left.Account], cancel)).GetValueOrDefault(left.Account);
            var message = new Message($"{left.Count} hồ sơ chờ giao lại", $"{name} không còn làm việc ở cơ quan; hồ sơ đang giữ đã trả về đơn vị, ngày hẹn trả giữ nguyên.", $"/can-bo/viec?xem=chua-giao&cq={Uri.EscapeDataString(left.Agency)}", null);
            return [.. (await officers.Heads(left.Agency, cancel)).Select(head => (head, message))];
        }

        return [];
    }
}
