using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Search;

/// <summary>Full-text index and suggestions.</summary>
public sealed class SearchModule : Module
{
    public override string Name => "Search";
    public override string TablePrefix => "search";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<Suggestions>();
        services.Configure<Web.Shell.ProvinceProfile>(p => p.SuggestHref = "/goi-y");
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/goi-y", (string? q, Suggestions suggestions, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            return suggestions.Find(q);
        }).WithName("suggest").WithSummary("Gợi ý khi gõ ô tìm kiếm");
}
