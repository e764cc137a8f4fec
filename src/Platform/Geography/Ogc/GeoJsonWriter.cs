using System.Text.Json;
using NetTopologySuite.Geometries;

namespace NhipCau.Platform.Geography.Ogc;

/// <summary>Writes GeoJSON (RFC 7946): WGS 84, longitude first, outer rings counter-clockwise, seven decimals.</summary>
internal static class GeoJsonWriter
{
    private const int Decimals = 7;

    public static void Feature(Utf8JsonWriter json, OgcItem item, Action<Utf8JsonWriter>? more = null)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", item.Id);
        json.WritePropertyName("geometry");
        Geometry(json, item.Geometry);
        json.WriteStartObject("properties");
        foreach (var (name, value) in item.Properties)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value);
        }

        json.WriteEndObject();
        more?.Invoke(json);
        json.WriteEndObject();
    }

    private static void Geometry(Utf8JsonWriter json, Geometry geometry)
    {
        json.WriteStartObject();
        if (geometry is Point point)
        {
            json.WriteString("type", "Point");
            json.WritePropertyName("coordinates");
            Position(json, point.Coordinate);
        }
        else
        {
            // One type for all, so that programs that ask for a layer's type are told the truth.
            json.WriteString("type", "MultiPolygon");
            json.WriteStartArray("coordinates");
            foreach (var polygon in Shapes.Polygons(geometry))
            {
                Polygon(json, polygon);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Polygon(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        Ring(json, (LinearRing)polygon.ExteriorRing, counterClockwise: true);
        foreach (var hole in polygon.InteriorRings)
        {
            Ring(json, (LinearRing)hole, counterClockwise: false);
        }

        json.WriteEndArray();
    }

    private static void Ring(Utf8JsonWriter json, LinearRing ring, bool counterClockwise)
    {
        json.WriteStartArray();
        foreach (var at in ring.IsCCW == counterClockwise ? ring.Coordinates : [.. ring.Coordinates.Reverse()])
        {
            Position(json, at);
        }

        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, Coordinate at)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(at.X, Decimals));
        json.WriteNumberValue(Math.Round(at.Y, Decimals));
        json.WriteEndArray();
    }
}
