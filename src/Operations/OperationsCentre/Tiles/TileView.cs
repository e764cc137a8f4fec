namespace NhipCau.Operations.OperationsCentre.Tiles;

/// <summary>What a tile shows at one moment, in words and numbers ready to draw; nothing of it names a person.</summary>
public sealed record TileView
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Title { get; init; }

    /// <summary>Drill-down; null: nothing lies behind.</summary>
    public string? Href { get; init; }

    /// <summary>In vi-VN form; empty: no data.</summary>
    public string Value { get; init; } = "";
    public string Unit { get; init; } = "";

    /// <summary>How it moved, with what it is compared.</summary>
    public string Trend { get; init; } = "";

    /// <summary><c>good</c>, <c>bad</c> or <c>flat</c>.</summary>
    public string TrendState { get; init; } = "flat";
    public string Target { get; init; } = "";

    /// <summary>Target missed.</summary>
    public bool Missed { get; init; }

    /// <summary>Where the value stands between 0 and 1, for a gauge; null: no data.</summary>
    public double? Share { get; init; }
    public double? TargetShare { get; init; }

    /// <summary>The line below the number, oldest first; null where nothing was measured.</summary>
    public IReadOnlyList<double?> Line { get; init; } = [];
    public double? GoalOnLine { get; init; }
    public IReadOnlyList<string> LineLabels { get; init; } = [];
    public IReadOnlyList<TileRow> Rows { get; init; } = [];
    public TileHeat? Heat { get; init; }
    public TileMap? Map { get; init; }
    public string Text { get; init; } = "";

    /// <summary>Until when the numbers are true; null: never measured.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Seconds after which they are stale.</summary>
    public int FreshSeconds { get; init; } = 60;

    /// <summary>Counts something, so that it has an age.</summary>
    public bool HasAge { get; init; } = true;

    public int Width { get; init; }
    public int Height { get; init; }
}

/// <summary>A line of a ranking.</summary>
/// <param name="Rank">Null for who has too little to be ranked.</param>
/// <param name="Low">Bounds of a share between 0 and 1, or null.</param>
public sealed record TileRow(int? Rank, string Name, string Value, double? Share, double? Low, double? High, bool BelowTarget, string? Href);

/// <summary>A table of hours (columns) by days (rows), each cell from 0 to 1 of the largest.</summary>
public sealed record TileHeat(IReadOnlyList<string> Days, IReadOnlyList<IReadOnlyList<double>> Cells, double Largest);

/// <summary>Units coloured in classes.</summary>
/// <param name="ViewBox">Of the paths.</param>
/// <param name="Note">What is not exact about it; empty: nothing.</param>
public sealed record TileMap(string ViewBox, IReadOnlyList<TileArea> Areas, IReadOnlyList<string> Classes, string Note);

/// <summary>A unit: its path, class (1…, 0: no data) and words; the label stands at a point.</summary>
public sealed record TileArea(string Name, string Value, string Path, int Class, double X, double Y, string? Href, bool Estimated);
