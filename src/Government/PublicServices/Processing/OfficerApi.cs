using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>The officer's worklist and actions for programs: the same operations as the pages.</summary>
internal static class OfficerApi
{
    private const int MostRows = 100;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11").RequireAuthorization().WithTags("Worklist");
        api.MapGet("/worklist", List).WithName("ListWorklist").WithSummary("Dossiers waiting at the officer's agencies, by due time; page with after");
        api.MapPost("/dossiers/{id:guid}/actions/{action}", Act).WithName("ActOnDossier").WithSummary("Does an action of the present step; the same requestId gives the first answer again");
    }

    public sealed record WorklistItem(Guid Id, string Number, string Procedure, string Title, string Owner, string Agency, string Step, int State, DateTimeOffset? DueAt, bool Paused, long Version);

    /// <param name="Next">Send as <c>after</c> for the next page; null at the end.</param>
    public sealed record WorklistAnswer(IReadOnlyList<WorklistItem> Items, string? Next);

    private static async Task<Results<Ok<WorklistAnswer>, ProblemHttpResult>> List(
        string? view, string? q, string? procedure, string? step, string? due, string? after, int? size, WorklistReader reader, CurrentUser user, CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return Problem(Refusal.NotAllowed);
        }

        var page = await reader.Read(new WorklistFilter { Xem = view, Q = q, Tt = procedure, Buoc = step, Han = due, After = after }, user, Math.Clamp(size ?? 50, 1, MostRows), cancel);
        return TypedResults.Ok(new WorklistAnswer([.. page.Rows.Select(r => new WorklistItem(
            r.Line.Id, r.Line.Number, r.Line.Topic, r.Line.Title, r.Owner, r.Line.Agency, r.Line.Step, r.Line.State, r.Line.DueAt >= Instants.NotYet ? null : r.Line.DueAt, r.Line.PausedSince is not null, r.Line.Version))], page.Next));
    }

    private static async Task<Results<Ok<DossierView>, ProblemHttpResult>> Act(Guid id, string action, ActionInput input, DossierActions actions, CurrentUser user, CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return Problem(Refusal.NotAllowed);
        }

        if (input.RequestId == Guid.Empty)
        {
            return Problem(new Refusal("request-id-missing", [new FieldMessage("requestId", "Mỗi lần ghi cần một requestId riêng.")]));
        }

        var outcome = await actions.Run(action, input with { DossierId = id }, user, cancel);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem(outcome.Refusal!);
    }

    internal static ProblemHttpResult Problem(Refusal refusal) => TypedResults.Problem(
        detail: refusal.Text,
        statusCode: refusal.Code switch { "not-found" or "no-such-action" => 404, "not-allowed" => 403, "stale" or "not-now" => 409, _ => 422 },
        title: "Chưa làm được",
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["errors"] = refusal.Messages });
}
