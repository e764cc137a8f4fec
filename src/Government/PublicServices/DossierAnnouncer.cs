using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Government.PublicServices;

/// <summary>What applicants are told as their dossier moves.</summary>
public sealed class DossierAnnouncer(CaseStore cases) : IAnnouncer
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        [DossierEvents.Submitted] = "Đã nhận hồ sơ bạn nộp",
        [DossierEvents.Received] = "Hồ sơ đã được tiếp nhận",
        [DossierEvents.Refused] = "Hồ sơ không được tiếp nhận",
        [DossierEvents.SupplementRequested] = "Cần bổ sung giấy tờ",
        [DossierEvents.FeeDemanded] = "Cần nộp phí, lệ phí hoặc thuế",
        [DossierEvents.Approved] = "Đã có kết quả",
        [DossierEvents.FoundNotEligible] = "Đã có văn bản trả lời",
        [DossierEvents.ResultReturned] = "Đã trả kết quả, mời bạn đánh giá",
        [DeskEvents.PromiseMoved] = "Xin lỗi và hẹn lại ngày trả kết quả",
        [DeskEvents.Apologised] = "Xin lỗi vì trả kết quả quá hẹn",
        [DeskEvents.ForwardedToCompetent] = "Hồ sơ được chuyển đến đúng nơi có thẩm quyền",
        [DeskEvents.ReceiptIssued] = "Đã thu tiền, có biên lai",
        [DeskEvents.Corrected] = "Đã đính chính thông tin trong hồ sơ",
        [DossierEvents.Stopped] = "Hồ sơ dừng giải quyết",
    };

    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (!Titles.TryGetValue(e.Type, out var title) || e.CaseId is not { } id || await cases.Find(id, cancel) is not { SubmitterAccount: { } account } c)
        {
            return [];
        }

        return [(account, new Message($"{title}: {c.Number}", c.Title, $"/ho-so/{c.Id:D}", c.Id))];
    }
}
