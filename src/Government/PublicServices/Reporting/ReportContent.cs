using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Reporting;

/// <summary>What a report says, as it is kept: columns as they were and rows of their values. A number is its plain text, no data is empty.</summary>
/// <param name="Notes">Lines under the table.</param>
public sealed record ReportContent(string Title, string LegalBasis, string AgencyName, string Period, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes);

/// <summary>Works a report out from the measured dossiers or the index as they stand.</summary>
public sealed class ReportMaker(Database database, ServiceIndex index, ICatalogue catalogue)
{
    public async Task<ReportContent> Make(ReportEdition edition, Agency agency, IndexPeriod period, CancellationToken cancel)
    {
        var (rows, notes) = edition.Rows == "indicator" ? Indicators(edition, await index.Of(agency, period, cancel)) : await Fields(edition, agency, period, cancel);
        return new ReportContent(edition.Title, edition.LegalBasis, agency.Name, period.Name, edition.Columns, rows, notes);
    }

    private async Task<(List<IReadOnlyList<string>> Rows, string[] Notes)> Fields(ReportEdition edition, Agency agency, IndexPeriod period, CancellationToken cancel)
    {
        var counted = await database.Query<Counted>(
            $"""
            select m.procedure_code,
              cast(sum(case when m.day >= @First and m.channel = 2 then 1 else 0 end) as bigint) as online, cast(sum(case when m.day >= @First and m.channel <> 2 then 1 else 0 end) as bigint) as other,
              cast(sum(case when m.day < @First then 1 else 0 end) as bigint) as carried,
              cast(sum(case when m.ended_on <= @Last and m.verdict = 1 then 1 else 0 end) as bigint) as early, cast(sum(case when m.ended_on <= @Last and m.verdict = 2 then 1 else 0 end) as bigint) as on_time,
              cast(sum(case when m.ended_on <= @Last and m.verdict = 3 then 1 else 0 end) as bigint) as late,
              cast(sum(case when m.ended_on > @Last and (m.due_on <= @Last or (m.verdict = 3 and m.supplements > 1)) then 1 else 0 end) as bigint) as open_late,
              cast(sum(case when m.ended_on > @Last and not (m.due_on <= @Last or (m.verdict = 3 and m.supplements > 1)) then 1 else 0 end) as bigint) as open_in_time
            from services_measured m
            where {database.Dialect.AnyOf("m.agency", "@Agencies")} and m.day <= @Last and m.ended_on >= @First and (m.flags & 1) <> 0 group by m.procedure_code
            """, new { Agencies = index.Below(agency, period).ToArray(), period.First, period.Last }, cancel);
        var fields = counted.GroupBy(c => catalogue.Find(c.ProcedureCode)?.Field ?? "Lĩnh vực khác").OrderBy(g => g.Key, StringComparer.Create(ViFormat.Culture, false)).ToList();
        var rows = fields.Select((g, i) => (IReadOnlyList<string>)Row(edition, $"{i + 1}", g.Key, g)).ToList();
        rows.Add(Row(edition, "", "Tổng số", counted));
        return (rows, ["Chỉ tính hồ sơ đã tiếp nhận. Hồ sơ bị yêu cầu bổ sung từ lần thứ hai tính là quá hạn."]);
    }

    private static List<string> Row(ReportEdition edition, string number, string name, IEnumerable<Counted> of)
    {
        var all = of.ToList();
        long online = all.Sum(c => c.Online), other = all.Sum(c => c.Other), carried = all.Sum(c => c.Carried), early = all.Sum(c => c.Early), onTime = all.Sum(c => c.OnTime), late = all.Sum(c => c.Late);
        long openIn = all.Sum(c => c.OpenInTime), openLate = all.Sum(c => c.OpenLate);
        return [.. edition.Columns.Select(column => column.Key switch
        {
            "stt" => number,
            "name" => name,
            "received_all" => Text(online + other + carried),
            "received_online" => Text(online),
            "received_other" => Text(other),
            "carried_over" => Text(carried),
            "done_all" => Text(early + onTime + late),
            "done_early" => Text(early),
            "done_on_time" => Text(onTime),
            "done_late" => Text(late),
            "open_all" => Text(openIn + openLate),
            "open_in_time" => Text(openIn),
            "open_late" => Text(openLate),
            _ => throw new InvalidOperationException($"The report knows no column {column.Key}."),
        })];
    }

    private static (List<IReadOnlyList<string>> Rows, string[] Notes) Indicators(ReportEdition edition, IndexResult result)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var i in result.Indicators)
        {
            foreach (var term in i.Terms)
            {
                rows.Add([.. edition.Columns.Select(column => column.Key switch
                {
                    "id" => i.Indicator.Id,
                    "name" => term.Term.Label.Length > 0 ? $"{i.Indicator.Name} ({term.Term.Label.ToLowerInvariant()})" : i.Indicator.Name,
                    "numerator" => Text(term.Numerator),
                    "denominator" => Text(term.Denominator),
                    "rate" => Text(term.Rate is { } rate ? Math.Round(rate, 4, MidpointRounding.AwayFromZero) : null),
                    "points" => Text(term.Points),
                    "max" => Text(term.Term.Max),
                    _ => throw new InvalidOperationException($"The report knows no column {column.Key}."),
                })]);
            }
        }

        rows.Add([.. edition.Columns.Select(c => c.Key switch { "name" => "Tổng điểm", "points" => Text(result.Points), "max" => Text(result.Edition.Total), _ => "" })]);
        return (rows, [$"Xếp loại: {result.Band.Name}.", "Ô để trống: không có số liệu."]);
    }

    private static string Text(decimal? number) => number?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private sealed class Counted
    {
        public string ProcedureCode { get; init; } = "";
        public long Online { get; init; }
        public long Other { get; init; }
        public long Carried { get; init; }
        public long Early { get; init; }
        public long OnTime { get; init; }
        public long Late { get; init; }
        public long OpenInTime { get; init; }
        public long OpenLate { get; init; }
    }
}
