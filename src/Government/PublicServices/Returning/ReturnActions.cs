using NhipCau.Government.PublicServices.Posting;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>Work on a result's way home: sends a named action to its operation, for pages and the JSON interface alike.</summary>
public sealed class ReturnActions(ChooseReturn choose, SendResult send, ArriveResult arrive, SendByPost post, ReportDelivery report, CallForResult call, Consignments consignments)
{
    public static IReadOnlyList<string> Known { get; } =
        ["return-wish", "result-send", "result-arrived", "result-back", "post-send", "post-delivered", "post-came-back", "call-for", "call-off"];

    /// <remarks>Refuses: <c>no-such-action</c> and those of the operation.</remarks>
    public async Task<Outcome<DossierView>> Run(string action, ActionInput i, CurrentUser user, CancellationToken cancel, StoredFile? proof = null)
    {
        string Text(string name) => i.Values.GetValueOrDefault(name) ?? "";
        var (key, id, version) = (i.RequestId, i.DossierId, i.Version);
        return action switch
        {
            "return-wish" => await choose.ForApplicant(new() { RequestId = key, DossierId = id, Version = version, Method = Text("Method"), Desk = Text("Desk"), Address = Text("Address") }, user, cancel),
            "result-send" => await send.Handle(new() { RequestId = key, DossierId = id, Version = version, ToDesk = Text("ToDesk"), Note = Text("Note") }, user, cancel),
            "result-arrived" or "result-back" => await arrive.Handle(new() { RequestId = key, DossierId = id, Version = version, TakenBack = action == "result-back" }, user, cancel),
            "post-send" => await post.Handle(
                new() { RequestId = key, DossierId = id, Version = version, Carrier = Text("Carrier"), TrackingNo = Text("TrackingNo"), Recipient = Text("Recipient"), Address = Text("Address"), Fee = Fee(Text("Fee")) }, user, cancel),
            "post-delivered" or "post-came-back" => await Report(action == "post-delivered", i, Text, proof, user, cancel),
            "call-for" or "call-off" => await call.Handle(new() { RequestId = key, DossierId = id, Version = version, Listed = action == "call-for" }, user, cancel),
            _ => new Refusal("no-such-action", "Không có việc này."),
        };
    }

    /// <summary>The fields of an envelope in a posted form.</summary>
    public static Envelope EnvelopeOf(Func<string, string> text) =>
        new(text("Carrier"), text("TrackingNo"), TypedDay.Read(text("PostmarkedOn")), text("SenderName"), text("SenderAddress"));

    private static long Fee(string text) => text.Trim().Length == 0 ? 0 : DeskActions.Dong(text) is > 0 and var dong ? dong : text.Trim() == "0" ? 0 : -1;

    private async Task<Outcome<DossierView>> Report(bool delivered, ActionInput i, Func<string, string> text, StoredFile? proof, CurrentUser user, CancellationToken cancel)
    {
        if (!Guid.TryParse(text("ConsignmentId"), out var id) || await consignments.Find(id, cancel) is not { } letter || letter.CaseId != i.DossierId)
        {
            return Refusal.NotFound;
        }

        var at = text("At").Trim();
        return at.Length > 0 && DeskActions.Moment(at) is null
            ? new Refusal("time-wrong", [new FieldMessage("At", "Giờ ghi giờ:phút ngày/tháng/năm, ví dụ 09:15 04/03/2024.")])
            : await report.Handle(new() { RequestId = i.RequestId, ConsignmentId = id, Version = i.Version, Delivered = delivered, At = DeskActions.Moment(at), Receiver = text("Receiver"), Reason = text("Reason"), Proof = proof }, user, cancel);
    }
}
