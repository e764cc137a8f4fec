using System.Text.Json;
using NhipCau.Platform.Events;

namespace NhipCau.Operations.OperationsCentre.Scenes;

/// <summary>A picture of the wall (cảnh): tiles in reading order on a grid of twelve columns.</summary>
public sealed record Scene
{
    public required Guid Id { get; init; }

    /// <summary>In addresses: lower case letters, digits and dashes.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Order of rotation.</summary>
    public required int Place { get; init; }

    /// <summary>How long it stays when scenes rotate.</summary>
    public required int Seconds { get; init; }

    /// <summary>Part of the rotation.</summary>
    public required bool Shown { get; init; }

    public required IReadOnlyList<Tile> Tiles { get; init; }
    public required long Version { get; init; }

    internal static string Write(IReadOnlyList<Tile> tiles) => JsonSerializer.Serialize(tiles, EventJson.Options);

    internal static IReadOnlyList<Tile> Read(string json) => JsonSerializer.Deserialize<List<Tile>>(json, EventJson.Options) ?? [];
}

/// <summary>One tile (ô) of a scene, as data. What a kind does not use stays empty.</summary>
public sealed record Tile
{
    /// <summary>Unique within the scene: the tile's place in the page and in the stream.</summary>
    public required string Id { get; init; }

    /// <summary>A name of <see cref="TileKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Heading; empty: the metric's name and period.</summary>
    public string Title { get; init; } = "";

    public string Metric { get; init; } = "";

    /// <summary>A name of <see cref="TilePeriods"/>.</summary>
    public string Period { get; init; } = "";

    /// <summary>Agency with all below it; empty: the watcher's own.</summary>
    public string Agency { get; init; } = "";

    /// <summary>What a ranking, heat table or map compares: a name of <see cref="TileGroups"/>.</summary>
    public string By { get; init; } = "";

    /// <summary>Words of a text tile; what a countdown counts to.</summary>
    public string Text { get; init; } = "";

    /// <summary>The day a countdown ends.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Columns of twelve.</summary>
    public int Width { get; init; } = 3;

    /// <summary>Rows.</summary>
    public int Height { get; init; } = 1;
}

/// <summary>What a tile can be.</summary>
public static class TileKinds
{
    public const string Number = "number";
    public const string Trend = "trend";
    public const string Gauge = "gauge";
    public const string Ranking = "ranking";
    public const string Heat = "heat";
    public const string Map = "map";
    public const string Camera = "camera";
    public const string Text = "text";
    public const string Countdown = "countdown";

    /// <summary>Names with their words, in the order of the editor.</summary>
    public static IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>
    {
        [Number] = "Số và xu hướng",
        [Trend] = "Biểu đồ theo thời gian",
        [Gauge] = "Đồng hồ so với mục tiêu",
        [Ranking] = "Xếp hạng có khoảng tin cậy",
        [Heat] = "Bảng nhiệt theo giờ và ngày",
        [Map] = "Bản đồ tô màu",
        [Camera] = "Camera",
        [Text] = "Chữ",
        [Countdown] = "Đếm ngược đến ngày",
    };

    public static bool CountsSomething(string kind) => kind is Number or Trend or Gauge or Ranking or Heat or Map;
}

/// <summary>Which days a tile speaks of, counted from today.</summary>
public static class TilePeriods
{
    public static IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>
    {
        ["today"] = "hôm nay",
        ["7d"] = "7 ngày",
        ["30d"] = "30 ngày",
        ["month"] = "tháng này",
        ["year"] = "năm nay",
    };

    public static (DateOnly From, DateOnly Through) Of(string period, DateOnly today) => period switch
    {
        "7d" => (today.AddDays(-6), today),
        "30d" => (today.AddDays(-29), today),
        "month" => (new DateOnly(today.Year, today.Month, 1), today),
        "year" => (new DateOnly(today.Year, 1, 1), today),
        _ => (today, today),
    };

    /// <summary>The period to compare with: as many days of the week before for a day, the same days of the month or year before, else the days just before.</summary>
    public static (DateOnly From, DateOnly Through, string Words) Before(string period, DateOnly today) => period switch
    {
        "7d" => (today.AddDays(-13), today.AddDays(-7), "so với 7 ngày trước đó"),
        "30d" => (today.AddDays(-59), today.AddDays(-30), "so với 30 ngày trước đó"),
        "month" => (new DateOnly(today.Year, today.Month, 1).AddMonths(-1), today.AddMonths(-1), "so với cùng kỳ tháng trước"),
        "year" => (new DateOnly(today.Year - 1, 1, 1), today.AddYears(-1), "so với cùng kỳ năm trước"),
        _ => (today.AddDays(-7), today.AddDays(-7), "so với cùng ngày tuần trước"),
    };
}

/// <summary>What rankings, heat tables and maps compare.</summary>
public static class TileGroups
{
    public const string Districts = "district";
    public const string Communes = "commune";
    public const string Departments = "department";

    public static IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>
    {
        [Districts] = "Cấp huyện",
        [Communes] = "Cấp xã",
        [Departments] = "Sở, ban, ngành",
    };

    /// <summary>Level of administrative units on a map.</summary>
    public static int Level(string by) => by == Communes ? 3 : 2;
}
