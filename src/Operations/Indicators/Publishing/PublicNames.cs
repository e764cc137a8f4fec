using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Language;

namespace NhipCau.Operations.Indicators.Publishing;

/// <summary>Names of indicators, themes and units of measure in the reader's language: English where the reference data has it (<c>indicators_en.csv</c>), else as they are in Vietnamese.</summary>
public sealed class PublicNames
{
    private readonly Dictionary<string, string> english = [];

    public PublicNames(Folders folders)
    {
        foreach (var file in new[] { folders.National, folders.Province }.Select(f => Path.Combine(f, "indicators_en.csv")).Where(File.Exists))
        {
            foreach (var line in CsvTable.Read(file, "vi", "en"))
            {
                english[line["vi"]] = line["en"];
            }
        }
    }

    public string Of(string name) => Words.English ? english.GetValueOrDefault(name, name) : name;

    /// <summary>Whether a search in either language means this name.</summary>
    public bool Matches(string name, string wanted) =>
        name.Contains(wanted, StringComparison.CurrentCultureIgnoreCase) || (english.TryGetValue(name, out var other) && other.Contains(wanted, StringComparison.CurrentCultureIgnoreCase));

    public static string Of(ReportPeriod period) => period.Kind switch
    {
        PeriodKind.Half => Words.T(period.No == 1 ? "figures.of.half1" : "figures.of.half2", period.No, period.Year),
        PeriodKind.Quarter => Words.T("figures.of.quarter", period.No switch { 1 => "I", 2 => "II", 3 => "III", _ => "IV" }, period.Year),
        PeriodKind.Month => Words.T("figures.of.month", period.No, period.Year),
        _ => Words.T("figures.of.year", period.No, period.Year),
    };
}
