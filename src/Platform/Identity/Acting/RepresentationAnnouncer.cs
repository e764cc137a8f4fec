using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Tells both sides of a representation when it is asked for, agreed to, used and ended.</summary>
internal sealed class RepresentationAnnouncer(PersonAccounts accounts) : IAnnouncer
{
    private const string Page = "/tai-khoan/lam-thay";

    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        var (represented, agent) = Words(e.Type);
        if (represented is null)
        {
            return [];
        }

        var facts = e.Payload<Representations.Facts>();
        List<(Guid, Message)> told = [];
        if (await accounts.Behind(facts.PersonId, cancel) is { } account)
        {
            told.Add((account, represented));
        }

        if (agent is not null)
        {
            told.Add((facts.AgentId, agent));
        }

        return told;
    }

    private static (Message? Represented, Message? Agent) Words(string type) => type switch
    {
        Representations.Asked => (new("Có người xin làm thay bạn", "Xem ai xin và làm thay đến bao giờ, rồi đồng ý hoặc từ chối. Không trả lời thì coi như từ chối.", Page, null), null),
        Representations.Agreed => (new("Có người được làm thay bạn", "Mọi việc người ấy làm thay đều được ghi lại cho bạn xem. Bạn chấm dứt lúc nào cũng được.", Page, null), new("Bạn được làm thay người khác", "Chọn «Làm thay» trước khi làm hồ sơ cho người ấy. Mọi việc đều được ghi lại.", Page, null)),
        Representations.Ended => (new("Việc làm thay bạn đã chấm dứt", "Người ấy không còn xem và làm được gì thay bạn.", Page, null), new("Việc làm thay đã chấm dứt", "Bạn không còn xem và làm được gì thay người ấy.", Page, null)),
        BeginActing.Begun => (new("Có người đang làm thay bạn", "Xem người ấy đã làm những gì. Nếu bạn không muốn, hãy chấm dứt ngay.", Page, null), null),
        _ => (null, null),
    };
}
