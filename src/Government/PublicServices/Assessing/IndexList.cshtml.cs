using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>The very dossiers, or procedures, behind a number of the index or of the statistics.</summary>
[Authorize]
public sealed class IndexListModel(OversightScope scope, ServiceIndex index, MeasuredLists lists, OfferedServices offered, RolledUpFigures figures, ICatalogue catalogue, IOrganisation organisation) : PageModel
{
    private const int MostInFile = 10_000;

    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "loc")]
    public string? Condition { get; set; }

    [BindProperty(SupportsGet = true, Name = "thu_tuc")]
    public string? Procedure { get; set; }

    [BindProperty(SupportsGet = true, Name = "linh_vuc")]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true, Name = "kenh")]
    public int? Channel { get; set; }

    [BindProperty(SupportsGet = true, Name = "can_bo")]
    public Guid? Officer { get; set; }

    public Agency Agency { get; private set; } = null!;
    public IndexPeriod Period { get; private set; } = null!;
    public string Words { get; private set; } = "";
    public IReadOnlyList<MeasuredLine> Lines { get; private set; } = [];
    public IReadOnlyList<Procedure>? Procedures { get; private set; }
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string agency, string? after, string? tep, CancellationToken cancel)
    {
        if (scope.Find(agency) is not { } found)
        {
            return NotFound();
        }

        (Agency, Period) = (found, scope.Period(Code, From, To));
        if (Condition?.StartsWith("services_", StringComparison.Ordinal) == true)
        {
            return await Services(tep, cancel);
        }

        if (!MeasuredLists.Knows(Condition ?? ""))
        {
            return NotFound();
        }

        Words = MeasuredLists.Words(Condition ?? "");
        var file = SheetFiles.Wanted(tep);
        var limit = file ? MostInFile : MeasuredLists.PageSize + 1;
        var rows = await lists.Page(Filter(), After(after), limit, cancel);
        if (file)
        {
            return SheetFiles.Download(Sheet(rows), tep!);
        }

        Lines = [.. rows.Take(MeasuredLists.PageSize)];
        Next = rows.Count > MeasuredLists.PageSize ? string.Create(CultureInfo.InvariantCulture, $"{Lines[^1].Day:yyyy-MM-dd}_{Lines[^1].Id:D}") : null;
        return Page();
    }

    public string Outcome(MeasuredLine line) =>
        line.Supplements > 1 ? $"Quá hạn: yêu cầu bổ sung {line.Supplements} lần"
        : line.Verdict == (int)Verdict.Open ? (line.DueOn <= Period.CutAt(scope.Today) ? "Đang giải quyết, đã quá hạn" : "Đang giải quyết, trong hạn")
        : line.Verdict switch { (int)Verdict.Early => "Trước hạn", (int)Verdict.OnTime => "Đúng hạn", _ => "Quá hạn" };

    public string AgencyName(string id) => organisation.Current.Find(id)?.Name ?? id;

    public static string Day(DateOnly day) => day == MeasuredDossier.Never ? "" : ViFormat.Date(day);

    private MeasuredFilter Filter() => new()
    {
        Agencies = index.Below(Agency, Period),
        From = Period.First,
        To = Period.Last,
        Cut = Period.CutAt(scope.Today),
        Condition = Condition ?? "",
        Procedures = Procedure is { Length: > 0 } one ? [one] : Field is { Length: > 0 } field ? [.. catalogue.All.Where(p => p.Field == field).Select(p => p.Code)] : null,
        Channel = Channel,
        Officer = Officer,
    };

    private async Task<IActionResult> Services(string? tep, CancellationToken cancel)
    {
        var agencies = index.Below(Agency, Period);
        var used = (await figures.Of(Period.First, Period.Last, Period.CutAt(scope.Today), [.. agencies], cancel)).Services;
        var (online, paid, paidOnline) = (Asked(s => s.Online), Asked(s => s.Fee), Asked(s => s.PaidOnline));
        (string Words, Func<Procedure, bool> Fails)? which = Condition switch
        {
            "services_full" => ("Thủ tục chưa công khai đủ bộ phận tạo thành", p => !OfferedServices.IsFull(p)),
            "services_online" => ("Thủ tục chưa có dịch vụ trực tuyến", p => !catalogue.MayGoOnline(p)),
            "services_used" => ("Dịch vụ trực tuyến chưa phát sinh hồ sơ", p => catalogue.MayGoOnline(p) && !online.Contains(p.Code)),
            "services_fee_used" => ("Thủ tục có phí chưa có hồ sơ đã đồng bộ phát sinh phí", p => OfferedServices.Costs(p) && !paid.Contains(p.Code)),
            "services_fee_paid_online" => ("Thủ tục đã tích hợp chưa có hồ sơ thanh toán trực tuyến", p => OfferedServices.Costs(p) && paid.Contains(p.Code) && !paidOnline.Contains(p.Code)),
            _ => null,
        };
        if (which is not { } chosen)
        {
            return NotFound();
        }

        Words = chosen.Words;
        Procedures = [.. offered.Of(agencies, Period.Last).Select(catalogue.Find).OfType<Procedure>().Where(chosen.Fails).OrderBy(p => p.Code, StringComparer.Ordinal)];
        return SheetFiles.Wanted(tep)
            ? SheetFiles.Download(new Sheet { Name = $"{Words} {Period.FileName} {Agency.Name}", Columns = [new("Mã thủ tục", CellKind.Code), new("Thủ tục"), new("Lĩnh vực")], Rows = [.. Procedures.Select(p => (IReadOnlyList<object?>)[p.Code, p.Name, p.Field])] }, tep!)
            : Page();

        HashSet<string> Asked(Func<UsedService, bool> how) => [.. used.Where(s => how(s) && agencies.Contains(s.Agency)).Select(s => s.Procedure)];
    }

    private Sheet Sheet(List<MeasuredLine> rows) => new()
    {
        Name = $"{Words} {Period.FileName} {Agency.Name}",
        Heading = [Words, $"{Agency.Name}, {Period.Name}"],
        Columns = [new("Số hồ sơ", CellKind.Code), new("Thủ tục"), new("Đơn vị"), new("Ngày tiếp nhận", CellKind.Date), new("Hạn", CellKind.Date), new("Ngày kết thúc", CellKind.Date), new("Trạng thái"), new("Đánh giá")],
        Rows = [.. rows.Select(l => (IReadOnlyList<object?>)[l.Number, l.Title, AgencyName(l.Agency), l.Day, l.DueOn == MeasuredDossier.Never ? null : l.DueOn, l.EndedOn == MeasuredDossier.Never ? null : l.EndedOn, ((DossierState)l.State).Words(), Outcome(l)])],
        Notes = rows.Count == MostInFile ? [$"Chỉ gồm {MostInFile} hồ sơ mới nhất; hãy chọn kỳ ngắn hơn để có đủ."] : [],
    };

    private static (DateOnly, Guid)? After(string? text) =>
        text?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && Guid.TryParse(id, out var key) ? (at, key) : null;
}
