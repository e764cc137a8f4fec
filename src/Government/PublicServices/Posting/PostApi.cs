using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Posting;

/// <summary>The door of the carriers' programs: what became of a letter, by its tracking number.</summary>
internal static class PostApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11/post/{carrier}/{trackingNo}").RequireAuthorization().WithTags("Post");
        api.MapGet("", Find).WithName("GetConsignment").WithSummary("Where a letter stands; the carrier's own letters only, without names and addresses");
        api.MapPost("reports", Report).WithName("ReportDelivery").WithSummary("Says that a letter was delivered or came back; the same requestId, or the same outcome again, changes nothing");
    }

    /// <param name="Outcome"><c>delivered</c> or <c>undeliverable</c>.</param>
    /// <param name="At">When; left out: now.</param>
    /// <param name="Receiver">Who signed, for <c>delivered</c>.</param>
    /// <param name="Reason">Why not, for <c>undeliverable</c>.</param>
    public sealed record DeliveryReport(Guid RequestId, string Outcome, DateTimeOffset? At, string? Receiver, string? Reason);

    /// <param name="Status"><c>on-the-way</c>, <c>delivered</c> or <c>undeliverable</c>.</param>
    public sealed record ConsignmentStatus(string Carrier, string TrackingNo, string Purpose, string Status, DateTimeOffset SentAt, DateTimeOffset? EndedAt);

    private static async Task<Results<Ok<ConsignmentStatus>, ProblemHttpResult>> Find(string carrier, string trackingNo, Consignments consignments, Carriers carriers, DossierGate gate, CurrentUser user, CancellationToken cancel) =>
        await Own(carrier, trackingNo, consignments, carriers, gate, user, cancel) is { } letter ? TypedResults.Ok(View(letter)) : OfficerApi.Problem(Refusal.NotFound);

    private static async Task<Results<Ok<ConsignmentStatus>, ProblemHttpResult>> Report(
        string carrier, string trackingNo, DeliveryReport report, Consignments consignments, Carriers carriers, DossierGate gate, ReportDelivery operation, CurrentUser user, CancellationToken cancel)
    {
        if (report.RequestId == Guid.Empty)
        {
            return OfficerApi.Problem(new Refusal("request-id-missing", [new FieldMessage("requestId", "Mỗi lần ghi cần một requestId riêng.")]));
        }

        if (report.Outcome is not ("delivered" or "undeliverable"))
        {
            return OfficerApi.Problem(new Refusal("invalid", [new FieldMessage("outcome", "outcome là delivered (đã phát) hoặc undeliverable (không phát được).")]));
        }

        if (await Own(carrier, trackingNo, consignments, carriers, gate, user, cancel) is not { } letter)
        {
            return OfficerApi.Problem(Refusal.NotFound);
        }

        var outcome = await operation.Handle(
            new() { RequestId = report.RequestId, ConsignmentId = letter.Id, Version = null, Delivered = report.Outcome == "delivered", At = report.At, Receiver = report.Receiver ?? "", Reason = report.Reason ?? "" }, user, cancel);
        return outcome.Succeeded ? TypedResults.Ok(View((await consignments.Find(letter.Id, cancel))!)) : OfficerApi.Problem(outcome.Refusal!);
    }

    /// <summary>Letters of others look as if they were not there.</summary>
    private static async Task<Consignment?> Own(string carrier, string trackingNo, Consignments consignments, Carriers carriers, DossierGate gate, CurrentUser user, CancellationToken cancel) =>
        await consignments.Find(carrier, Carriers.Clean(trackingNo), cancel) is { } letter
        && (user.IsMachine ? gate.Allows(user, Permissions.ReportPost, letter.Desk) && carriers.Find(carrier)?.Machine == user.MachineClient : gate.Allows(user, Permissions.ReturnDossier, letter.Desk)) ? letter : null;

    private static ConsignmentStatus View(Consignment c) => new(
        c.Carrier, c.TrackingNo, c.Purpose, (ConsignmentState)c.State switch { ConsignmentState.Delivered => "delivered", ConsignmentState.CameBack => "undeliverable", _ => "on-the-way" }, c.SentAt, c.EndedAt);
}
