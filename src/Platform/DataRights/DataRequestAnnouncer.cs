using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.DataRights;

/// <summary>Tells the person that her request has come in and how it was answered.</summary>
internal sealed class DataRequestAnnouncer : IAnnouncer
{
    public const string Asked = "data-request.asked";
    public const string Decided = "data-request.decided";
    public const string Copied = "data-request.copied";
    public const string Erased = "data-request.erased";

    /// <summary>Payload of the other three; no personal data.</summary>
    public sealed record Facts(Guid CaseId, string Number, string Kind, string Agency, Guid AccountId, string Verdict);

    /// <summary>Payload of <see cref="Erased"/>: codes, numbers and days.</summary>
    public sealed record ErasedFacts(Guid CaseId, string Number, Guid AccountId, IReadOnlyList<HeldThing> Erased, IReadOnlyList<HeldThing> Kept);

    public Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        IReadOnlyList<(Guid, Message)> told = e.Type is not (Asked or Decided) || e.Payload<Facts>() is not { } f ? []
            : [(f.AccountId, e.Type == Asked
                ? new Message("Đã nhận yêu cầu về dữ liệu của bạn", $"{f.Kind}, số {f.Number}. Bạn xem hạn trả lời ở mục «Dữ liệu của tôi».", "/tai-khoan/du-lieu", null)
                : new Message(f.Verdict == DataRequest.Refused ? "Yêu cầu về dữ liệu của bạn bị từ chối" : "Yêu cầu về dữ liệu của bạn đã được đáp ứng", $"{f.Kind}, số {f.Number}. Câu trả lời và căn cứ ở mục «Dữ liệu của tôi».", "/tai-khoan/du-lieu", null))];
        return Task.FromResult(told);
    }
}
