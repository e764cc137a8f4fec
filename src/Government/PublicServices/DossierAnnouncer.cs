using NhipCau.Government.PublicServices.Posting;
using NhipCau.Government.PublicServices.Returning;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;

namespace NhipCau.Government.PublicServices;

/// <summary>What applicants are told as their dossier moves.</summary>
public sealed class DossierAnnouncer(CaseStore cases, Acts acts) : IAnnouncer
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
        [PostEvents.SupplementRequestPosted] = "Phiếu yêu cầu bổ sung đã gửi qua bưu điện",
        [PostEvents.ResultPosted] = "Kết quả đã gửi qua bưu điện",
        [PostEvents.ResultDelivered] = "Bưu điện đã phát kết quả, mời bạn đánh giá",
        [PostEvents.ResultCameBack] = "Bưu điện không phát được kết quả; hãy liên hệ bộ phận một cửa",
        [ReturnEvents.Arrived] = "Kết quả đã về nơi bạn chọn, mời bạn đến nhận",
        [DossierEvents.Reorganised] = "Cơ quan giải quyết hồ sơ vừa được sắp xếp",
        [DossierEvents.Stopped] = "Hồ sơ dừng giải quyết",
    };

    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (!Titles.TryGetValue(e.Type, out var title) || e.CaseId is not { } id || await cases.Find(id, cancel) is not { SubmitterAccount: { } account } c)
        {
            return [];
        }

        // Whoever waits for the post follows it by its number.
        var by = e.Type is PostEvents.ResultPosted or PostEvents.SupplementRequestPosted && e.Payload<DossierEvents.Facts>().Detail is { } tracking ? $", mã bưu gửi {tracking}" : "";
        var words = new Message($"{title}{by}: {c.Number}", c.Title, $"/ho-so/{c.Id:D}", c.Id);
        return [.. (await acts.Concerned(id, cancel) ?? [account]).Select(to => (to, words))];
    }
}
