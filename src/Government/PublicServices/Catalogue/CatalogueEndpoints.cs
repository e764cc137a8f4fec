using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>The catalogue for other programs.</summary>
public static class CatalogueEndpoints
{
    private const int MostPerPage = 100;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11/procedures").WithTags("procedures");
        api.MapGet("", async Task<ProcedureList> (CatalogueSearch search, string? q, string? field, string? level, string? agency, bool? online, string? after, int? take, CancellationToken cancel) =>
        {
            var page = await search.Find(
                new CatalogueFilter { Text = q ?? "", Field = field ?? "", Level = level ?? "", AgencyId = agency ?? "", Online = online == true, After = after ?? "" },
                Math.Clamp(take ?? 20, 1, MostPerPage), cancel);
            return new ProcedureList([.. page.Procedures.Select(p => new ProcedureSummary(p.Code, p.Name, p.Field, p.Levels, p.ServiceLevel2022, p.Limits, p.Fees))], page.Next);
        }).WithName("listProcedures").WithSummary("Danh mục thủ tục, trang kế tiếp bằng after");
        api.MapGet("{code}", (string code, ICatalogue catalogue, TimeProvider clock) => catalogue.Find(code) is { } procedure
            ? Results.Ok(new ProcedureDetail(procedure, [.. catalogue.AgenciesFor(code, clock.Today()).Select(a => new CompetentAgency(a.Id, a.Code, a.Name))]))
            : Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "Không có thủ tục này", type: "not-found"))
            .WithName("getProcedure").WithSummary("Một thủ tục và các cơ quan có thẩm quyền")
            .Produces<ProcedureDetail>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}

/// <summary>A page of the catalogue.</summary>
public sealed record ProcedureList(IReadOnlyList<ProcedureSummary> Items, string? Next);

/// <summary>A procedure in a list; limits in the calendar's text form, fees in đồng.</summary>
public sealed record ProcedureSummary(string Code, string Name, string Field, string Levels, string ServiceLevel, IReadOnlyDictionary<string, string> Limits, IReadOnlyDictionary<string, long?> Fees);

/// <summary>A procedure with who may handle it.</summary>
public sealed record ProcedureDetail(Procedure Procedure, IReadOnlyList<CompetentAgency> Agencies);

/// <summary>An agency that may handle a procedure.</summary>
public sealed record CompetentAgency(string Id, string Code, string Name);
