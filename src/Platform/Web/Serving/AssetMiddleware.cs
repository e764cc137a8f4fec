using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Web.Serving;

/// <summary>Answers <c>/assets/…</c>: long cache for addresses that carry the current version, a day for the rest.</summary>
internal sealed class AssetMiddleware(RequestDelegate next, WebAssets assets)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/assets", out var rest)) return next(context);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)) return next(context);

        var path = rest.Value!.TrimStart('/');
        var asset = assets.Find(path);
        var current = false;
        if (asset is null && path.IndexOf('/') is > 0 and var slash)
        {
            current = path.AsSpan(0, slash).SequenceEqual(assets.Version);
            asset = assets.Find(path[(slash + 1)..]);
        }
        return asset is null ? next(context) : Send(context, asset, current);
    }

    private static async Task Send(HttpContext context, Asset asset, bool current)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = current ? "public, max-age=31536000, immutable" : "public, max-age=86400";
        headers.ETag = asset.ETag;
        headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch.Contains(asset.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var bytes = asset.Bytes;
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) && asset.Brotli is { } packed)
        {
            bytes = packed;
            headers.ContentEncoding = "br";
        }
        context.Response.ContentType = asset.ContentType;
        context.Response.ContentLength = bytes.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
