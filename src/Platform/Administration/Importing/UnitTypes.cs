namespace NhipCau.Platform.Administration.Importing;

/// <summary>The types of unit the law knows at each level (<c>data/national/unit_types.csv</c>), in their proper spelling.</summary>
public sealed class UnitTypes
{
    private readonly Dictionary<(int Level, string Key), (string Type, string Word)> known;

    private UnitTypes(Dictionary<(int, string), (string, string)> known) => this.known = known;

    public static UnitTypes Read(string file) => new(CsvTable.Read(file, "level", "type", "word")
        .ToDictionary(l => (int.Parse(l["level"], System.Globalization.CultureInfo.InvariantCulture), AdministrationText.Key(l["type"])), l => (l["type"], l["word"])));

    /// <summary>The proper spelling of a type written in any case or with any tone placement, and the word names start with; null when the level has no such type.</summary>
    public (string Type, string Word)? Find(int level, string written) => known.TryGetValue((level, AdministrationText.Key(written)), out var found) ? found : null;
}
