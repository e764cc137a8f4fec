using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Overseeing;

/// <summary>Received, early, on time, late, running, times, supplements, online and digitised, by agency, procedure, field, channel or officer; every number leads to its dossiers.</summary>
[Authorize]
public sealed class StatisticsModel(OversightScope scope, DossierStatistics statistics, ServiceIndex index, IOrganisation organisation) : PageModel
{
    /// <summary>Rows on the page; files have all.</summary>
    public const int MostShown = 300;

    private const int HoursPerDay = 8;

    [BindProperty(SupportsGet = true, Name = "tu")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "theo")]
    public string? ByCode { get; set; }

    public Agency Agency { get; private set; } = null!;
    public IndexPeriod Period { get; private set; } = null!;
    public StatisticsBy By { get; private set; }
    public IReadOnlyList<StatisticsRow> Rows { get; private set; } = [];

    public static IReadOnlyList<Choice> Groupings { get; } = [new("don-vi", "Đơn vị"), new("thu-tuc", "Thủ tục"), new("linh-vuc", "Lĩnh vực"), new("kenh", "Kênh nộp"), new("can-bo", "Cán bộ xử lý")];

    public IEnumerable<Choice> Agencies => scope.Assessed.Select(a => new Choice(a.Id, a.Name));
    public IEnumerable<Choice> Periods => scope.Periods.Select(p => new Choice(p.Code, p.Name));

    public async Task<IActionResult> OnGetAsync(string? agency, string? don_vi, string? tep, CancellationToken cancel)
    {
        if (scope.Find(don_vi ?? agency) is not { } found)
        {
            return NotFound();
        }

        Agency = found;
        Period = Code is null && (From ?? To) is null ? new IndexPeriod(PeriodKind.Range, new DateOnly(scope.Today.Year, scope.Today.Month, 1), scope.Today) : scope.Period(Code, From, To);
        By = ByCode switch { "thu-tuc" => StatisticsBy.Procedure, "linh-vuc" => StatisticsBy.Field, "kenh" => StatisticsBy.Channel, "can-bo" => StatisticsBy.Officer, _ => StatisticsBy.Agency };
        ByCode = Groupings[(int)By].Value;
        Rows = await statistics.Of(By, new MeasuredFilter { Agencies = index.Below(Agency, Period), From = Period.First, To = Period.Last, Cut = Period.CutAt(scope.Today) }, cancel);
        return SheetFiles.Wanted(tep) ? SheetFiles.Download(Sheet(), tep!) : Page();
    }

    /// <summary>The dossiers behind a number of a row.</summary>
    public string Href(StatisticsRow row, string condition)
    {
        var agency = By == StatisticsBy.Agency && organisation.Current.Find(row.Key) is not null ? row.Key : Agency.Id;
        var group = By switch
        {
            StatisticsBy.Procedure => "&thu_tuc=" + Uri.EscapeDataString(row.Key),
            StatisticsBy.Field => "&linh_vuc=" + Uri.EscapeDataString(row.Key),
            StatisticsBy.Channel => "&kenh=" + row.Key,
            StatisticsBy.Officer => "&can_bo=" + (row.Key.Length == 0 ? Guid.Empty.ToString("D") : row.Key),
            _ => "",
        };
        return $"/can-bo/chi-so-766/{agency}/danh-sach?{Period.Query}{group}{(condition.Length > 0 ? "&loc=" + condition : "")}";
    }

    public static string Share(decimal? share) => share is { } s ? ViFormat.Percent(s) : "chưa có";

    /// <summary>Office minutes as working days of eight hours.</summary>
    public static string Days(decimal? minutes) => minutes is { } m ? ViFormat.Number(m / 60 / HoursPerDay, 1) : "chưa có";

    /// <summary>Of a procedure in its own unit (QĐ 766, 2.2), of other groups in working days.</summary>
    public string Mean(StatisticsRow row) => By == StatisticsBy.Procedure ? (row.MeanInUnit is { } mean ? $"{ViFormat.Number(mean, 1)} {row.UnitWords}" : "chưa có") : Days(row.MeanMinutes);

    public static string MeanTitle(StatisticsBy by) => by == StatisticsBy.Procedure ? "Trung bình" : "Trung bình (ngày)";

    private Sheet Sheet() => new()
    {
        Name = $"Thống kê hồ sơ theo {Groupings[(int)By].Text.ToLowerInvariant()} {Period.FileName} {Agency.Name}",
        Heading = [$"Thống kê hồ sơ theo {Groupings[(int)By].Text.ToLowerInvariant()}", $"{Agency.Name}, {Period.Name}"],
        Columns =
        [
            new("Mã", CellKind.Code), new(Groupings[(int)By].Text), new("Tiếp nhận", CellKind.Number), new("Trước hạn", CellKind.Number), new("Đúng hạn", CellKind.Number), new("Quá hạn", CellKind.Number), new("Đang giải quyết", CellKind.Number),
            new("Thời gian trung bình (ngày làm việc)", CellKind.Number), new("Trung vị (ngày làm việc)", CellKind.Number), .. By == StatisticsBy.Procedure ? [new("Trung bình theo đơn vị của thủ tục", CellKind.Number), new("Đơn vị")] : Array.Empty<SheetColumn>(), new("Tỷ lệ bổ sung", CellKind.Percent), new("Tỷ lệ trực tuyến", CellKind.Percent), new("Có tệp giấy tờ", CellKind.Number), new("Số hóa giấy tờ và kết quả", CellKind.Number), new("Dùng lại giấy tờ", CellKind.Number),
        ],
        Rows = [.. Rows.Select(r => (IReadOnlyList<object?>)
        [
            By is StatisticsBy.Agency or StatisticsBy.Procedure ? r.Key : "", r.Name, r.Received, r.Early, r.OnTime, r.Late, r.Running,
            Round(r.MeanMinutes), Round(r.MedianMinutes), .. By == StatisticsBy.Procedure ? [r.MeanInUnit is { } mean ? Math.Round(mean, 2) : null, r.UnitWords] : Array.Empty<object?>(),
            r.Share(r.Supplemented), r.Share(r.Online), r.WithFiles, r.Digitised, r.Reused,
        ])],
    };

    private static decimal? Round(decimal? minutes) => minutes is { } m ? Math.Round(m / 60 / HoursPerDay, 2) : null;
}
