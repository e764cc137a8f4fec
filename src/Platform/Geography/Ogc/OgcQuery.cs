using System.Globalization;
using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Administration.Importing;

namespace NhipCau.Platform.Geography.Ogc;

/// <summary>The parameters of <c>items</c>: bbox, datetime, limit, offset. What the standard says is wrong is answered 400 with a sentence.</summary>
internal sealed record OgcQuery(GeoBox Box, DateOnly On, int Limit, int Offset)
{
    private const int UsualLimit = 100;
    private const int MostLimit = 10_000;
    private static readonly string[] Known = ["bbox", "datetime", "limit", "offset", "f", "bbox-crs", "crs"];
    internal const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    public static OgcQuery? Read(IQueryCollection query, DateOnly today, out string wrong)
    {
        wrong = query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } unknown ? $"Không có tham số «{unknown}»."
            : query["bbox-crs"].ToString() is not ("" or Crs84) || query["crs"].ToString() is not ("" or Crs84) ? "Chỉ có hệ tọa độ CRS84." : "";
        var box = Box84(query["bbox"].ToString());
        var on = Date(query["datetime"].ToString(), today);
        var limit = Number(query["limit"].ToString(), UsualLimit);
        var offset = Number(query["offset"].ToString(), 0);
        wrong = wrong.Length > 0 ? wrong
            : box is null ? "bbox là bốn số tây,nam,đông,bắc (độ)."
            : on is null ? "datetime là ngày hoặc khoảng theo RFC 3339, ví dụ 2025-07-01 hoặc 2024-01-01/.."
            : limit is null or 0 ? "limit là số từ 1 trở lên." : offset is null ? "offset là số từ 0 trở lên." : "";
        return wrong.Length > 0 ? null : new OgcQuery(box!.Value, on!.Value, Math.Min(limit!.Value, MostLimit), offset!.Value);
    }

    private static GeoBox? Box84(string text)
    {
        if (text.Length == 0)
        {
            return GeoBox.World;
        }

        var numbers = text.Split(',').Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : (double?)null).ToList();
        return numbers.Contains(null) || numbers.Count is not (4 or 6) ? null
            : (numbers.Count == 4 ? new GeoBox(numbers[0]!.Value, numbers[1]!.Value, numbers[2]!.Value, numbers[3]!.Value) : new(numbers[0]!.Value, numbers[1]!.Value, numbers[3]!.Value, numbers[4]!.Value))
                is { } box && box.South <= box.North && box.West <= box.East ? box : null;
    }

    /// <summary>A day, an instant, or an interval: of an interval its first known end counts, units stand on single days.</summary>
    private static DateOnly? Date(string text, DateOnly today)
    {
        var parts = text.Split('/');
        if (text.Length == 0 || (parts.Length == 2 && parts.All(p => p is "" or "..")))
        {
            return text.Length == 0 ? today : null;
        }

        var days = parts.Where(p => p is not ("" or "..")).Select(p => p.Length == 10 ? UnitRow.ReadDate(p)
            : DateTimeOffset.TryParse(p, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && p.Contains('T', StringComparison.Ordinal) ? Storage.Instants.LocalDate(at) : null).ToList();
        if (parts.Length > 2 || days.Contains(null) || (days.Count == 2 && days[0] > days[1]))
        {
            return null;
        }

        var (from, to) = parts.Length == 1 ? (days[0]!.Value, days[0]!.Value) : (parts[0] is "" or ".." ? DateOnly.MinValue : days[0]!.Value, parts[1] is "" or ".." ? DateOnly.MaxValue : days[^1]!.Value);
        return today >= from && today <= to ? today : from > today ? from : to;
    }

    private static int? Number(string text, int usual) => text.Length == 0 ? usual : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
