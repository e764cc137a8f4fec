using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Tells both sides of a representation when it is asked for, agreed to, used and ended.</summary>
internal sealed class RepresentationAnnouncer(PersonAccounts accounts, Representations representations) : IAnnouncer
{
    private const string Page = "/tai-khoan/lam-thay";
    private const string OfOrganisation = "/tai-khoan/to-chuc";

    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (Words(e.Type) is not var (represented, agent, giver))
        {
            return [];
        }

        var facts = e.Payload<Representations.Facts>();
        List<(Guid, Message)> told = [];
        if (represented is not null && await accounts.Behind(facts.PersonId, cancel) is { } account)
        {
            told.Add((account, represented));
        }

        if (agent is not null)
        {
            told.Add((facts.AgentId, agent));
        }

        if (giver is not null && await representations.Giver(facts.RepresentationId, cancel) is { } by)
        {
            told.Add((by, giver));
        }

        return told;
    }

    private static (Message? Represented, Message? Agent, Message? Giver)? Words(string type) => type switch
    {
        Representations.Asked => (new("Có người xin làm thay bạn", "Xem ai xin và làm thay đến bao giờ, rồi đồng ý hoặc từ chối. Không trả lời thì coi như từ chối.", Page, null), null, null),
        Representations.Given => (null, new("Bạn được mời làm thay một tổ chức", "Xem tổ chức nào mời và đến bao giờ, rồi đồng ý hoặc từ chối. Không trả lời thì coi như từ chối.", Page, null), null),
        Representations.Agreed => (
            new("Có người được làm thay bạn", "Mọi việc người ấy làm thay đều được ghi lại cho bạn xem. Bạn chấm dứt lúc nào cũng được.", Page, null),
            new("Bạn được làm thay người khác", "Chọn «Làm thay» trước khi làm hồ sơ cho người ấy. Mọi việc đều được ghi lại.", Page, null),
            new("Người bạn mời đã nhận làm thay tổ chức", "Mọi việc người ấy làm đều được ghi lại cho bạn xem. Bạn chấm dứt lúc nào cũng được.", OfOrganisation, null)),
        Representations.Ended => (
            new("Việc làm thay bạn đã chấm dứt", "Người ấy không còn xem và làm được gì thay bạn.", Page, null),
            new("Việc làm thay đã chấm dứt", "Bạn không còn xem và làm được gì thay người ấy.", Page, null),
            new("Việc làm thay tổ chức đã chấm dứt", "Một người bạn giao không còn xem và làm được gì thay tổ chức.", OfOrganisation, null)),
        BeginActing.Begun => (new("Có người đang làm thay bạn", "Xem người ấy đã làm những gì. Nếu bạn không muốn, hãy chấm dứt ngay.", Page, null), null, null),
        _ => null,
    };
}
