using System.Globalization;

namespace NhipCau.Platform.Documents.Sheets;

/// <summary>The merged areas of a sheet: as rows go by from the top, each cell of an area gets the value of its first.</summary>
internal sealed class MergedAreas
{
    private readonly List<Area> areas;

    /// <param name="references">Such as <c>A2:B5</c>.</param>
    public MergedAreas(IEnumerable<string> references) => areas = [.. references.Select(Parse).OfType<Area>().OrderBy(a => a.Top)];

    public IReadOnlyList<string> Fill(int row, List<string> cells)
    {
        foreach (var area in areas.TakeWhile(a => a.Top <= row))
        {
            if (row == area.Top)
            {
                area.Value = area.Left < cells.Count ? cells[area.Left] : "";
            }

            for (var at = area.Left; at <= area.Right; at++)
            {
                while (cells.Count <= at)
                {
                    cells.Add("");
                }

                cells[at] = area.Value;
            }
        }

        areas.RemoveAll(a => a.Bottom <= row);
        return cells;
    }

    /// <summary>The column of a reference, from 0: <c>B7</c> is 1.</summary>
    public static int Column(string reference)
    {
        var at = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter).Take(3))
        {
            at = (at * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
        }

        return at - 1;
    }

    private static Area? Parse(string reference)
    {
        var ends = reference.Split(':');
        return ends.Length == 2 && Row(ends[0]) is { } top && Row(ends[1]) is { } bottom && Column(ends[1]) < 200 ? new Area { Top = top, Bottom = bottom, Left = Column(ends[0]), Right = Column(ends[1]) } : null;
    }

    private static int? Row(string reference) => int.TryParse(reference.SkipWhile(char.IsAsciiLetter).ToArray(), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;

    private sealed class Area
    {
        public int Top { get; init; }
        public int Bottom { get; init; }
        public int Left { get; init; }
        public int Right { get; init; }
        public string Value { get; set; } = "";
    }
}
