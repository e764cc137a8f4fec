using System.Text;
using System.Text.Json;
using NhipCau.Platform.Administration.Importing;

namespace NhipCau.Platform.Geography.Importing;

/// <summary>A feature as it stands in the file: its number from 1, its properties, its geometry untouched.</summary>
internal sealed record GeoJsonFeature(int Number, IReadOnlyDictionary<string, string> Properties, JsonElement Geometry)
{
    /// <summary>The first of these properties that says something; names are compared without case and underscores.</summary>
    public string Text(IEnumerable<string> names) => names.Select(n => Properties.GetValueOrDefault(n)).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? "";
}

/// <summary>A GeoJSON FeatureCollection (RFC 7946; of the older draft also <c>crs</c>).</summary>
internal sealed record GeoJsonFile(string? Crs, IReadOnlyList<GeoJsonFeature> Features)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="UnreadableFileException">Missing, not UTF-8, not JSON, not a FeatureCollection, empty.</exception>
    public static GeoJsonFile Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file, StrictUtf8));
            return Of(document.RootElement.Clone(), file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableFileException($"Không có tệp «{file}».");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"Không đọc được tệp «{file}»: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableFileException($"Tệp «{file}» không phải văn bản UTF-8.");
        }
        catch (JsonException e)
        {
            throw new UnreadableFileException($"Tệp «{file}» không phải JSON đúng (dòng {e.LineNumber + 1}).");
        }
    }

    /// <summary>How its coordinates become WGS 84; null when they are.</summary>
    /// <exception cref="UnreadableFileException">It names a system of coordinates we do not know.</exception>
    public Projection? Projection(string file) => Importing.Projection.Of(Crs, out var known) is var projection && known ? projection : throw new UnreadableFileException(
        $"Tệp «{file}» dùng hệ tọa độ «{Crs}» mà chương trình chưa biết; hãy chuyển sang WGS 84 (EPSG:4326), VN-2000 (EPSG:3405, 3406, 4756, 9205–9218) hoặc UTM (EPSG:32648, 32649).");

    private static GeoJsonFile Of(JsonElement root, string file)
    {
        if (root.ValueKind != JsonValueKind.Object || TypeOf(root) != "FeatureCollection" || !root.TryGetProperty("features", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new UnreadableFileException(TypeOf(root) == "Topology"
                ? $"Tệp «{file}» là TopoJSON; hãy đổi sang GeoJSON (FeatureCollection)."
                : $"Tệp «{file}» không phải GeoJSON dạng FeatureCollection.");
        }

        var features = list.EnumerateArray().Select((f, i) => Feature(f, i + 1)).ToList();
        return features.Count == 0 ? throw new UnreadableFileException($"Tệp «{file}» không có đối tượng nào.") : new GeoJsonFile(CrsOf(root), features);
    }

    private static GeoJsonFeature Feature(JsonElement feature, int number)
    {
        var properties = new Dictionary<string, string>();
        if (feature.ValueKind == JsonValueKind.Object)
        {
            if (feature.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object)
            {
                foreach (var p in given.EnumerateObject())
                {
                    properties.TryAdd(p.Name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant(), Value(p.Value));
                }
            }

            if (feature.TryGetProperty("id", out var id))
            {
                properties.TryAdd("#id", Value(id));
            }
        }

        return new GeoJsonFeature(number, properties, feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("geometry", out var geometry) ? geometry : default);
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => string.Join(' ', value.GetString()!.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    private static string? CrsOf(JsonElement root) =>
        root.TryGetProperty("crs", out var crs) && crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object
        && p.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    private static string? TypeOf(JsonElement e) => e.ValueKind == JsonValueKind.Object && e.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
