using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.Geography.Tiles;

/// <summary><c>/ban-do/o/{layer}/{z}/{x}/{y}.pbf?ngay=2024-06-30</c>; with <c>v=</c> the version of what is shown, browsers keep it for a year.</summary>
internal static class TileEndpoints
{
    public const string ContentType = "application/vnd.mapbox-vector-tile";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        if (services.GetService<TileCache>() is not { } cache)
        {
            return;
        }

        var (maker, layers, organisation) = (services.GetRequiredService<TileMaker>(), services.GetRequiredService<MapLayers>(), services.GetRequiredService<IOrganisation>());
        endpoints.MapGet("/ban-do/o/{layer}/{z}/{x}/{y}.pbf", context => Serve(context, cache, maker, layers, organisation)).ExcludeFromDescription();
    }

    private static async Task Serve(HttpContext context, TileCache cache, TileMaker maker, MapLayers layers, IOrganisation organisation)
    {
        var route = context.Request.RouteValues;
        var name = (string)route["layer"]!;
        var layer = layers.Find(name);
        if ((layer is null && !TileMaker.Levels.ContainsKey(name)) || TileAddress.Read(route["z"], route["x"], route["y"]) is not { } at || Date(context, organisation) is not { } on)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var user = layer?.Permission is null ? null : context.RequestServices.GetRequiredService<CurrentUser>();
        if (user is not null && !MapLayers.Sees(user, layer!))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await Send(context, await cache.Get(name, at, on, user?.Grants ?? Grants.None, context.RequestAborted), user is null, maker.Version(name, on));
    }

    private static async Task Send(HttpContext context, Tile tile, bool open, string? version)
    {
        var headers = context.Response.Headers;
        var named = version is not null && context.Request.Query["v"] == version;
        headers.CacheControl = open ? (named ? "public, max-age=31536000, immutable" : "public, max-age=60") : "private, no-cache";
        headers.ETag = tile.ETag;
        headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch.Contains(tile.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var bytes = tile.Bytes;
        if (tile.Gzip.Length < bytes.Length && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            bytes = tile.Gzip;
            headers.ContentEncoding = "gzip";
        }

        context.Response.ContentType = ContentType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static DateOnly? Date(HttpContext context, IOrganisation organisation) => context.Request.Query["ngay"].ToString() is { Length: > 0 } text ? UnitRow.ReadDate(text) : organisation.ChartDate;
}
