using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Queues for programs: a desk's board, numbers for phones, and an officer's counter.</summary>
internal static class QueueApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11").WithTags("Queue");
        api.MapGet("/desks/{desk}/board", Show).WithName("GetBoard").WithSummary("What a desk's board shows: numbers called, next, expected wait, results called for");
        api.MapPost("/desks/{desk}/tickets", Take).WithName("TakeTicket").WithSummary("Takes a number where the desk gives numbers to phones; officers of the desk always may; the same requestId gives the same number").RequireRateLimiting(RateLimits.Lookup);
        api.MapGet("/tickets/{id:guid}", Find).WithName("GetTicket").WithSummary("A number with how many are before it");
        api.MapPost("/desks/{desk}/counters/{counter:int}/next", Next).WithName("CallNext").WithSummary("An officer's counter calls its next number; the one before is done").RequireAuthorization();
    }

    /// <param name="Priority">Code of a priority group; left out: none.</param>
    public sealed record TicketWish(Guid RequestId, string? Priority);

    public sealed record CallWish(Guid RequestId);

    /// <param name="State"><c>waiting</c>, <c>called</c>, <c>finished</c>, <c>skipped</c> or <c>lapsed</c>.</param>
    public sealed record TicketAnswer(Guid Id, string Number, string Desk, string State, string? Counter, int Ahead, int ExpectedMinutes, DateTimeOffset TakenAt);

    private static async Task<Results<Ok<Board>, ProblemHttpResult>> Show(string desk, Boards boards, CancellationToken cancel) =>
        await boards.Of(desk, cancel) is { } board ? TypedResults.Ok(board) : OfficerApi.Problem(Refusal.NotFound);

    private static async Task<Results<Ok<TicketAnswer>, ProblemHttpResult>> Find(Guid id, TicketSlips slips, CancellationToken cancel) =>
        await slips.Of(id, cancel) is { } slip ? TypedResults.Ok(View(slip)) : OfficerApi.Problem(Refusal.NotFound);

    private static async Task<Results<Ok<TicketAnswer>, ProblemHttpResult>> Take(string desk, TicketWish wish, TakeTicket take, QueueDesks desks, TicketSlips slips, CurrentUser user, CancellationToken cancel) =>
        await Answer(wish.RequestId, () => take.Handle(new() { RequestId = wish.RequestId, Desk = desk, Source = desks.WorksAt(user, desk) ? "desk" : "phone", Priority = wish.Priority ?? "" }, user, cancel), slips, cancel);

    private static async Task<Results<Ok<TicketAnswer>, ProblemHttpResult>> Next(string desk, int counter, CallWish wish, CallNext next, TicketSlips slips, CurrentUser user, CancellationToken cancel) =>
        await Answer(wish.RequestId, () => next.Handle(new() { RequestId = wish.RequestId, Desk = desk, Counter = counter }, user, cancel), slips, cancel);

    private static async Task<Results<Ok<TicketAnswer>, ProblemHttpResult>> Answer(Guid requestId, Func<Task<Outcome<TicketView>>> work, TicketSlips slips, CancellationToken cancel)
    {
        if (requestId == Guid.Empty)
        {
            return OfficerApi.Problem(new Refusal("request-id-missing", [new FieldMessage("requestId", "Mỗi lần ghi cần một requestId riêng.")]));
        }

        var outcome = await work();
        return outcome.Succeeded ? TypedResults.Ok(View((await slips.Of(outcome.Value.Id, cancel))!)) : OfficerApi.Problem(outcome.Refusal!);
    }

    private static TicketAnswer View(TicketSlip s) => new(
        s.Ticket.Id, s.Ticket.Number, s.Ticket.Desk, ((TicketState)s.Ticket.State).ToString().ToLowerInvariant(), s.Counter.Length > 0 ? s.Counter : null, s.Ahead, s.Minutes, s.Ticket.TakenAt);
}
