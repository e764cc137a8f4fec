using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace NhipCau.Platform.Administration.Querying;

/// <summary>Public questions about agencies.</summary>
internal static class AgencyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/2026-11/agencies", List).WithTags("Administration").AllowAnonymous()
            .WithName("ListAgencies").WithSummary("Agencies in force on a date (default: the chart in force); parent is an agency's id");

    internal static Results<Ok<AgencyList>, ProblemHttpResult> List(IOrganisation organisation, string? date = null, string? parent = null)
    {
        if (!QueryDate.TryRead(date, organisation, out var on, out var problem))
        {
            return problem;
        }

        var chart = organisation.On(on);
        var agencies = (string.IsNullOrEmpty(parent) ? chart.Agencies : chart.Children(parent)).Select(AgencyView.Of).ToList();
        return TypedResults.Ok(new AgencyList(on, agencies.Count, agencies));
    }
}
