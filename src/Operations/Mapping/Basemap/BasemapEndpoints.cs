using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using NhipCau.Platform.Geography.Tiles;

namespace NhipCau.Operations.Mapping.Basemap;

/// <summary><c>/ban-do/nen/{z}/{x}/{y}</c>: pictures of the operator's base map. They are anybody's map, so no permission.</summary>
internal static class BasemapEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/ban-do/nen/{z}/{x}/{y}", (HttpContext http, PmTiles basemap) =>
    {
        var route = http.Request.RouteValues;
        if (TileAddress.Read(route["z"], route["x"], route["y"]) is not { } at || basemap.Tile(at.Z, at.X, at.Y) is not { Length: > 0 } picture)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Bytes(picture, basemap.ContentType, entityTag: new EntityTagHeaderValue($"\"{basemap.Version}-{at.Z}-{at.X}-{at.Y}\""));
    }).ExcludeFromDescription();
}
