using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace NhipCau.Platform.Administration.Querying;

/// <summary>Public questions about units: who was there on a date, below what, and what became of it.</summary>
internal static class UnitEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var units = endpoints.MapGroup("/api/2026-11/units").WithTags("Administration").AllowAnonymous();
        units.MapGet("", List).WithName("ListUnits").WithSummary("Units in force on a date (default: the chart in force), by parent, level 1–3 or province");
        units.MapGet("{code}", One).WithName("GetUnit").WithSummary("The unit that bears a code on a date");
        units.MapGet("{code}/successors", Successors).WithName("ListUnitSuccessors").WithSummary("What became of the unit that bore a code on a date; all candidates when it was divided");
    }

    internal static Results<Ok<UnitList>, ProblemHttpResult> List(IOrganisation organisation, string? date = null, string? parent = null, string? level = null, string? province = null)
    {
        if (!QueryDate.TryRead(date, organisation, out var on, out var problem))
        {
            return problem;
        }

        if (level is not (null or "" or "1" or "2" or "3"))
        {
            return QueryDate.Problem(StatusCodes.Status400BadRequest, "bad-level", "Cấp không đúng", $"Cấp là 1, 2 hoặc 3, không phải «{QueryDate.Short(level)}».");
        }

        var chart = organisation.On(on);
        var units = (string.IsNullOrEmpty(parent) ? chart.Units : chart.UnitChildren(parent))
            .Where(u => (string.IsNullOrEmpty(level) || u.Level == level[0] - '0') && (string.IsNullOrEmpty(province) || u.Province == province)).Select(UnitView.Of).ToList();
        return TypedResults.Ok(new UnitList(on, units.Count, units));
    }

    internal static Results<Ok<UnitView>, ProblemHttpResult> One(string code, IOrganisation organisation, string? date = null)
    {
        if (!QueryDate.TryRead(date, organisation, out var on, out var problem))
        {
            return problem;
        }

        return organisation.On(on).Unit(code) is { } unit
            ? TypedResults.Ok(UnitView.Of(unit))
            : QueryDate.NotFound($"Ngày {on:dd/MM/yyyy} không có đơn vị nào mang mã «{QueryDate.Short(code)}».");
    }

    internal static Results<Ok<SuccessorsView>, ProblemHttpResult> Successors(string code, IOrganisation organisation, string? date = null)
    {
        if (!QueryDate.TryRead(date, organisation, out var on, out var problem))
        {
            return problem;
        }

        var found = organisation.Successors(code, on);
        return found.Candidates.Count == 0 && organisation.Versions(code).Count == 0
            ? QueryDate.NotFound($"Không có đơn vị nào mang mã «{QueryDate.Short(code)}».")
            : TypedResults.Ok(new SuccessorsView(code, on, found.Certain?.NewCode, [.. found.Candidates.Select(s =>
                new SuccessorView(s.NewCode, s.NewName, s.NewProvince, s.Share, s.EffectiveOn, UnitView.Known(s.LegalBasis)))]));
    }
}
