using System.Globalization;
using NhipCau.Operations.Indicators.Deciding;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Ranking;

/// <summary>
/// Takes numbers published elsewhere (<c>key</c>, <c>value</c>, <c>unit</c>, <c>as_of</c>, <c>source</c>). A row whose key is one of our indicators (its code, name or a name of
/// <c>indicator_names.csv</c>), with a period and a plain number in its unit of measure, becomes a published figure; every row stays readable as it was written.
/// The same file twice changes nothing.
/// </summary>
public sealed class ImportFacts(Database database, Folders folders, IndicatorCatalogue catalogue, IndicatorReports reports, Changes changes)
{
    /// <exception cref="UnreadableFileException">It is no such file.</exception>
    public async Task<ImportCount> Run(string file, CancellationToken cancel)
    {
        var set = await catalogue.Read(cancel);
        var names = Names(set);
        var (rejected, imported, unchanged, figures) = (new List<(int, string)>(), 0, 0, new List<PublishedFigure>());
        foreach (var line in CsvTable.Read(file, "key", "value", "unit", "as_of", "source"))
        {
            if (line.HasWrongWidth || line["key"].Length == 0 || line["value"].Length == 0)
            {
                rejected.Add((line.Line, line.HasWrongWidth ? "Dòng thiếu hoặc thừa ô." : "Thiếu tên hoặc số."));
                continue;
            }

            var added = await database.Execute(
                "insert into indicators_references(name, as_of, amount, measure, source) values (@Name, @AsOf, @Amount, @Measure, @Source) on conflict do nothing",
                new { Name = line["key"], AsOf = line["as_of"], Amount = line["value"], Measure = line["unit"], Source = line["source"] }, cancel);
            (imported, unchanged) = (imported + added, unchanged + 1 - added);
            if (Figure(line, set, names) is { } figure && (await reports.All(figure.Code, figure.Unit, cancel)).All(f => f.Period != figure.Period))
            {
                figures.Add(figure);
            }
        }

        if (figures.Count > 0)
        {
            var change = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(ImportFacts), EventOrigin.Import);
            figures.ForEach(f => PublishReport.Publish(change, f));
            await change.Commit(() => new ReportAnswer("", "", 0, 0));
        }

        return new ImportCount(imported, 0, unchanged, rejected);
    }

    private PublishedFigure? Figure(CsvLine line, IndicatorSet set, Dictionary<string, string> names)
    {
        if (!names.TryGetValue(line["key"], out var code) || ReportPeriod.Parse(line["as_of"]) is not { } period || set.For(code, period) is not { Reach: IndicatorScope.Province } indicator
            || !decimal.TryParse(line["value"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || Amounts.Of(value) is not { } amount
            || !Entering.FigureRules.SameMeasure(line["unit"].Split('(')[0], indicator.Measure))
        {
            return null;
        }

        return new PublishedFigure { Code = code, Period = period.Code, Unit = reports.Province, Version = 1, FirstDay = period.First, Definition = indicator.Version, Amount = amount, Agency = indicator.Agency, Source = line["source"], Note = line["unit"] == indicator.Measure ? "" : line["unit"] };
    }

    private Dictionary<string, string> Names(IndicatorSet set)
    {
        var names = set.Newest.SelectMany(i => new[] { i.Name, i.Code }.Select(n => (Name: n, i.Code))).DistinctBy(n => n.Name).ToDictionary(n => n.Name, n => n.Code);
        var own = Path.Combine(folders.Province, "indicator_names.csv");
        foreach (var row in File.Exists(own) ? CsvTable.Read(own, "name", "code") : [])
        {
            names[row["name"]] = row["code"];
        }

        return names;
    }
}
