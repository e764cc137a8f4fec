using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NhipCau.Operations.Indicators.Entering;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Publishing;

/// <summary>Published figures for everybody; entering figures for programs of agencies.</summary>
internal static class IndicatorApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11").WithTags("Indicators");
        api.MapGet("/indicators", List).WithName("ListIndicators").WithSummary("Definitions in force of every indicator, with unit of measure, period and reporting agency");
        api.MapGet("/indicators/{code}/figures", Figures).WithName("GetFigures").WithSummary("All published figures of an indicator, every version; the highest version of a period is valid");
        api.MapPost("/indicator-reports/{agency}/{period}", Save).WithName("SaveIndicatorFigures").WithSummary("Writes figures into the open report of an agency; the same requestId gives the first answer again").RequireAuthorization();
    }

    public sealed record IndicatorItem(string Code, int Version, string Name, string Meaning, string Theme, string Measure, int Decimals, string Period, string Scope, string Agency, bool Cumulative, string LegalBasis, DateOnly ValidFrom);

    public sealed record FigureItem(string Period, DateOnly FirstDay, string Unit, decimal Amount, int Version, int Definition, string Note, string Reason, string Source, DateTimeOffset PublishedAt);

    public sealed record FigureList(string Code, string Name, string Measure, IReadOnlyList<FigureItem> Figures);

    public sealed record SaveWish(Guid RequestId, long Version, IReadOnlyList<FigureInput> Figures, bool Confirmed = false);

    private static async Task<Ok<IReadOnlyList<IndicatorItem>>> List(IndicatorCatalogue catalogue, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<IndicatorItem>>([.. (await catalogue.Read(cancel)).Newest.Where(i => !i.Ended).Select(i => new IndicatorItem(
            i.Code, i.Version, i.Name, i.Meaning, i.Theme, i.Measure, i.Decimals, i.PeriodKind.ToString().ToLowerInvariant(), i.Reach.ToString().ToLowerInvariant(), i.Agency, i.Cumulative, i.LegalBasis, i.ValidFrom))]);

    private static async Task<Results<Ok<FigureList>, ProblemHttpResult>> Figures(string code, string? unit, IndicatorCatalogue catalogue, IndicatorReports reports, CancellationToken cancel) =>
        (await catalogue.Read(cancel)).Find(code) is { } indicator
            ? TypedResults.Ok(new FigureList(indicator.Code, indicator.Name, indicator.Measure, [.. (await reports.All(code, unit, cancel)).Select(f => new FigureItem(
                f.Period, f.FirstDay, f.Unit, Amounts.ToDecimal(f.Amount), f.Version, f.Definition, f.Note, f.Reason, f.Source, f.PublishedAt))]))
            : Problem(Refusal.NotFound);

    private static async Task<Results<Ok<ReportAnswer>, ProblemHttpResult>> Save(string agency, string period, SaveWish wish, SaveFigures save, CurrentUser user, CancellationToken cancel)
    {
        if (wish.RequestId == Guid.Empty)
        {
            return Problem(new Refusal("request-id-missing", [new FieldMessage("requestId", "Mỗi lần ghi cần một requestId riêng.")]));
        }

        if (ReportPeriod.Parse(period) is not { } parsed)
        {
            return Problem(Refusal.NotFound);
        }

        var outcome = await save.Handle(new() { RequestId = wish.RequestId, Agency = agency, Period = parsed, Version = wish.Version, Figures = wish.Figures ?? [], Confirmed = wish.Confirmed }, user, cancel);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem(outcome.Refusal!);
    }

    private static ProblemHttpResult Problem(Refusal refusal) => TypedResults.Problem(
        detail: refusal.Text,
        statusCode: refusal.Code switch { "not-found" => 404, "not-allowed" => 403, "stale" or "not-now" => 409, _ => 422 },
        title: "Chưa làm được",
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["errors"] = refusal.Messages });
}
