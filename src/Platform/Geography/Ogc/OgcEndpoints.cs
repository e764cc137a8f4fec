using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Ogc;

/// <summary>OGC API – Features, part 1 (17-069r4): core, GeoJSON, OpenAPI 3.0. Public layers only, CRS84, for QGIS, GDAL and everybody.</summary>
internal static class OgcEndpoints
{
    private const string GeoJson = "application/geo+json";
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var ogc = endpoints.MapGroup("/ogc").ExcludeFromDescription().AllowAnonymous();
        ogc.MapGet("", (HttpContext http) => Json(http, OgcDocuments.Landing(Root(http))));
        ogc.MapGet("/conformance", (HttpContext http) => Json(http, OgcDocuments.Conformance));
        ogc.MapGet("/api", (HttpContext http) => Json(http, OgcDocuments.Api(Root(http)), "application/vnd.oai.openapi+json;version=3.0"));
        ogc.MapGet("/collections", (HttpContext http, MapLayers layers, IBoundaries boundaries, IOrganisation organisation) =>
            Json(http, OgcDocuments.Collections(Root(http), OgcCollection.All(layers), boundaries.On(organisation.ChartDate).Bounds)));
        ogc.MapGet("/collections/{id}", (HttpContext http, string id, MapLayers layers, IBoundaries boundaries, IOrganisation organisation) =>
            OgcCollection.Find(layers, id) is { } found ? Json(http, OgcDocuments.Collection(Root(http), found, boundaries.On(organisation.ChartDate).Bounds)) : Wrong(http, 404, $"Không có bộ dữ liệu «{Short(id)}»."));
        ogc.MapGet("/collections/{id}/items", Items);
        ogc.MapGet("/collections/{id}/items/{item}", Item);
    }

    private static async Task Items(HttpContext http, string id, MapLayers layers, OgcItems items, IOrganisation organisation, TimeProvider clock)
    {
        if (OgcCollection.Find(layers, id) is not { } collection)
        {
            await Wrong(http, 404, $"Không có bộ dữ liệu «{Short(id)}».");
            return;
        }

        if (OgcQuery.Read(http.Request.Query, organisation.ChartDate, out var wrong) is not { } query)
        {
            await Wrong(http, 400, wrong);
            return;
        }

        var all = await items.Of(collection, query.Box, query.On, http.RequestAborted);
        var page = all.Skip(query.Offset).Take(query.Limit).ToList();
        await Write(http, GeoJson, json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            page.ForEach(i => GeoJsonWriter.Feature(json, i));
            json.WriteEndArray();
            json.WriteNumber("numberMatched", all.Count);
            json.WriteNumber("numberReturned", page.Count);
            json.WriteString("timeStamp", clock.Now().UtcDateTime);
            json.WriteStartArray("links");
            var root = Root(http);
            Link(json, Page(http, root, query.Offset, query.Limit), "self", GeoJson);
            Link(json, $"{root}/collections/{collection.Id}", "collection", "application/json");
            if (query.Offset + page.Count < all.Count)
            {
                Link(json, Page(http, root, query.Offset + query.Limit, query.Limit), "next", GeoJson);
            }

            if (query.Offset > 0)
            {
                Link(json, Page(http, root, Math.Max(0, query.Offset - query.Limit), query.Limit), "prev", GeoJson);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task Item(HttpContext http, string id, string item, MapLayers layers, OgcItems items, IOrganisation organisation)
    {
        var query = OgcQuery.Read(new QueryCollection(http.Request.Query.Where(q => q.Key is "datetime").ToDictionary()), organisation.ChartDate, out _);
        var found = OgcCollection.Find(layers, id) is { } collection && query is not null
            ? (await items.Of(collection, GeoBox.World, query.On, http.RequestAborted)).FirstOrDefault(i => i.Id == item) : null;
        if (found is null)
        {
            await Wrong(http, 404, $"Không có «{Short(item)}» trong bộ dữ liệu «{Short(id)}».");
            return;
        }

        await Write(http, GeoJson, json => GeoJsonWriter.Feature(json, found, j =>
        {
            var at = $"{Root(http)}/collections/{id}";
            j.WriteStartArray("links");
            Link(j, $"{at}/items/{item}", "self", GeoJson);
            Link(j, at, "collection", "application/json");
            j.WriteEndArray();
        }));
    }

    private static void Link(Utf8JsonWriter json, string href, string rel, string type)
    {
        json.WriteStartObject();
        json.WriteString("href", href);
        json.WriteString("rel", rel);
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    private static string Page(HttpContext http, string root, int offset, int limit)
    {
        var kept = http.Request.Query.Where(q => q.Key is not ("offset" or "limit")).Select(q => new KeyValuePair<string, string?>(q.Key, q.Value))
            .Append(new("limit", $"{limit}")).Append(new("offset", $"{offset}"));
        return QueryHelpers.AddQueryString(root + http.Request.Path.Value![("/ogc".Length)..], kept);
    }

    /// <summary>The public address where one is set, else the one asked: a proxy's name never leaks, a test's port still works.</summary>
    private static string Root(HttpContext http)
    {
        var given = http.RequestServices.GetService(typeof(IOptions<NhipCauOptions>)) is IOptions<NhipCauOptions> { Value.PublicAddress: { } address } && !address.Contains("localhost", StringComparison.Ordinal) ? address.TrimEnd('/') : null;
        return (given ?? UriHelper.BuildAbsolute(http.Request.Scheme, http.Request.Host).TrimEnd('/')) + "/ogc";
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static Task Wrong(HttpContext http, int status, string sentence)
    {
        http.Response.StatusCode = status;
        return Json(http, new Dictionary<string, object> { ["code"] = status == 404 ? "NotFound" : "InvalidParameterValue", ["description"] = sentence });
    }

    private static Task Json(HttpContext http, object document, string type = "application/json") => Write(http, type, json => JsonSerializer.Serialize(json, document));

    private static async Task Write(HttpContext http, string type, Action<Utf8JsonWriter> write)
    {
        http.Response.ContentType = type;
        // Open data: any page may read it.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.CacheControl = "public, max-age=60";
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            write(json);
        }

        http.Response.ContentLength = buffer.Length;
        await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), http.RequestAborted);
    }
}
