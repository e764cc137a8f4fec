using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace NhipCau.Platform.Web.Api;

/// <summary>Every call of the JSON API, from the same description as the OpenAPI document.</summary>
public sealed class ApiIndexModel(IApiDescriptionGroupCollectionProvider descriptions) : PageModel
{
    public sealed record Call(string Method, string Path, string Summary);

    public IReadOnlyList<IGrouping<string, Call>> Groups { get; private set; } = [];

    public void OnGet() => Groups =
    [
        .. descriptions.ApiDescriptionGroups.Items.SelectMany(g => g.Items)
            .Where(d => d.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true)
            .Select(d => new Call(d.HttpMethod ?? "GET", d.RelativePath!, Summary(d)))
            .OrderBy(c => c.Path, StringComparer.Ordinal).ThenBy(c => c.Method, StringComparer.Ordinal)
            .GroupBy(c => c.Path.Split('/') is { Length: > 2 } parts ? parts[2] : c.Path),
    ];

    private static string Summary(ApiDescription d) =>
        d.ActionDescriptor.EndpointMetadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary
        ?? d.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName ?? "";
}
