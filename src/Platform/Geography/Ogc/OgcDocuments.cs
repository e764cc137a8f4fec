namespace NhipCau.Platform.Geography.Ogc;

/// <summary>The describing documents of OGC API – Features.</summary>
internal static class OgcDocuments
{
    public static readonly object Conformance = new
    {
        conformsTo = new[]
        {
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core", "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson", "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        },
    };

    public static object Landing(string root) => new
    {
        title = "Bản đồ số của tỉnh",
        description = "Ranh giới đơn vị hành chính qua các thời kỳ và các lớp điểm công khai.",
        links = new[]
        {
            Link(root, "self", "application/json", "Trang này"),
            Link($"{root}/api", "service-desc", "application/vnd.oai.openapi+json;version=3.0", "Mô tả giao diện"),
            Link($"{root}/conformance", "conformance", "application/json", "Các lớp tuân thủ"),
            Link($"{root}/collections", "data", "application/json", "Các bộ dữ liệu"),
        },
    };

    public static object Collections(string root, IEnumerable<OgcCollection> all, GeoBox bounds) => new
    {
        links = new[] { Link($"{root}/collections", "self", "application/json", "Các bộ dữ liệu") },
        collections = all.Select(c => Collection(root, c, bounds)).ToArray(),
    };

    public static object Collection(string root, OgcCollection collection, GeoBox bounds) => new
    {
        id = collection.Id,
        title = collection.Title,
        description = collection.Description,
        itemType = "feature",
        crs = new[] { OgcQuery.Crs84 },
        extent = new { spatial = new { bbox = new[] { new[] { bounds.West, bounds.South, bounds.East, bounds.North } }, crs = OgcQuery.Crs84 } },
        links = new[]
        {
            Link($"{root}/collections/{collection.Id}", "self", "application/json", collection.Title),
            Link($"{root}/collections/{collection.Id}/items", "items", "application/geo+json", collection.Title),
        },
    };

    public static object Api(string root)
    {
        var collection = Parameter("collectionId", "path", "string", required: true);
        object[] asked = [Parameter("bbox", "query", "string"), Parameter("datetime", "query", "string"), Parameter("limit", "query", "integer"), Parameter("offset", "query", "integer")];
        return new Dictionary<string, object>
        {
            ["openapi"] = "3.0.3",
            ["info"] = new { title = "OGC API Features", version = "1.0.1" },
            ["servers"] = new[] { new { url = root } },
            ["paths"] = new Dictionary<string, object>
            {
                ["/"] = Get("Landing page"),
                ["/conformance"] = Get("Conformance classes"),
                ["/collections"] = Get("Collections"),
                ["/collections/{collectionId}"] = Get("A collection", collection),
                ["/collections/{collectionId}/items"] = Get("Features, by bbox and datetime", [collection, .. asked]),
                ["/collections/{collectionId}/items/{featureId}"] = Get("A feature", collection, Parameter("featureId", "path", "string", required: true), Parameter("datetime", "query", "string")),
            },
        };
    }

    private static object Link(string href, string rel, string type, string title) => new { href, rel, type, title };

    private static object Get(string summary, params object[] parameters) => new { get = new { summary, parameters, responses = new Dictionary<string, object> { ["200"] = new { description = "OK" } } } };

    private static Dictionary<string, object> Parameter(string name, string @in, string type, bool required = false) => new Dictionary<string, object> { ["name"] = name, ["in"] = @in, ["required"] = required, ["schema"] = new { type } };
}
