using System.Globalization;
using System.Text.RegularExpressions;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Ranking;

/// <summary>What an import did.</summary>
public sealed record ImportCount(int Imported, int Updated, int Unchanged, IReadOnlyList<(int Line, string Reason)> Rejected)
{
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"imported {Imported}, updated {Updated}, unchanged {Unchanged}, rejected {Rejected.Count}");
}

/// <summary>Takes rankings from a file (<c>ranking</c> or <c>index</c>, <c>year</c>, <c>unit</c>, <c>rank</c>, <c>score</c>, <c>component</c>, <c>source</c>, <c>confidence</c>); the same file twice changes nothing.</summary>
public sealed partial class ImportRankings(Database database)
{
    /// <exception cref="UnreadableFileException">It is no such file.</exception>
    public async Task<ImportCount> Run(string file, CancellationToken cancel)
    {
        var (rejected, rows) = (new List<(int, string)>(), new Dictionary<(string, int, string, string), RankingRow>());
        foreach (var line in CsvTable.Read(file, "year", "unit", "rank", "score", "component", "source", "confidence"))
        {
            if (Read(line, out var reason) is not { } row)
            {
                rejected.Add((line.Line, reason));
            }
            else if (!rows.TryAdd((row.Ranking, row.Year, row.Unit, row.Component), row) && rows[(row.Ranking, row.Year, row.Unit, row.Component)] != row)
            {
                rejected.Add((line.Line, $"«{row.Unit}» có hai số khác nhau cho {row.Ranking} năm {row.Year}."));
            }
        }

        var (imported, updated, unchanged) = (0, 0, 0);
        var present = (await database.Query<RankingRow>("select ranking, year, unit, component, place, score, source, confidence from indicators_rankings", null, cancel)).ToDictionary(r => (r.Ranking, r.Year, r.Unit, r.Component));
        await database.Transaction(async (connection, transaction) =>
        {
            foreach (var (key, row) in rows)
            {
                var before = present.GetValueOrDefault(key);
                (imported, updated, unchanged) = before is null ? (imported + 1, updated, unchanged) : before == row ? (imported, updated, unchanged + 1) : (imported, updated + 1, unchanged);
                if (before != row)
                {
                    await Dapper.SqlMapper.ExecuteAsync(connection, database.Command(
                        "insert into indicators_rankings(ranking, year, unit, component, place, score, source, confidence) values (@Ranking, @Year, @Unit, @Component, @Place, @Score, @Source, @Confidence) on conflict(ranking, year, unit, component) do update set place = excluded.place, score = excluded.score, source = excluded.source, confidence = excluded.confidence",
                        new { row.Ranking, row.Year, row.Unit, row.Component, row.Place, row.Score, row.Source, row.Confidence }, transaction, cancel));
                }
            }

            return 0;
        }, cancel);
        return new ImportCount(imported, updated, unchanged, rejected);
    }

    private static RankingRow? Read(CsvLine line, out string reason)
    {
        var name = line["ranking"].Length > 0 ? line["ranking"] : line["index"];
        var (rank, score) = (line["rank"], line["score"]);
        reason = line.HasWrongWidth ? "Dòng thiếu hoặc thừa ô."
            : name.Length == 0 || line["unit"].Length == 0 ? "Thiếu tên chỉ số hoặc đơn vị."
            : !int.TryParse(line["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2099 ? $"Năm «{line["year"]}» không đúng."
            : rank.Length > 0 && (!int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place is < 1 or > 1000) ? $"Thứ hạng «{rank}» không đúng."
            : score.Length > 0 && Score(score) is null ? $"Điểm «{score}» không đúng."
            : rank.Length == 0 && score.Length == 0 ? "Không có thứ hạng lẫn điểm."
            : "";
        return reason.Length > 0 ? null : new RankingRow
        {
            Ranking = name,
            Year = int.Parse(line["year"], CultureInfo.InvariantCulture),
            Unit = line["unit"],
            Component = Remark().Replace(line["component"], m => m.Groups[1].Value == "of" ? $"trên {m.Groups[2].Value} đơn vị" : $"điểm tối đa {m.Groups[2].Value}"),
            Place = rank.Length > 0 ? int.Parse(rank, CultureInfo.InvariantCulture) : null,
            Score = score.Length > 0 ? Score(score) : null,
            Source = line["source"],
            Confidence = line["confidence"],
        };
    }

    /// <summary>What English files say in place of a component.</summary>
    [GeneratedRegex("^(of|max) ([0-9]+)$")]
    private static partial Regex Remark();

    private static long? Score(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 10_000 ? Amounts.Of(value) : null;
}
