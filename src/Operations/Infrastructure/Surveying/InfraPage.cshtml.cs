using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Operations.Infrastructure.Surveying;

/// <summary>Digital infrastructure: districts at a glance, communes one by one, and who lacks what.</summary>
[Authorize]
public sealed class InfraPageModel(InfraSurvey survey, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "huyen")]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true, Name = "thieu")]
    public string? Missing { get; set; }

    public IReadOnlyList<DistrictInfra> Districts { get; private set; } = [];
    public IReadOnlyList<CommuneInfra> Communes { get; private set; } = [];
    public InfraGap Gap { get; private set; }
    public DistrictInfra Whole { get; private set; } = null!;

    public static IReadOnlyList<Choice> Gaps { get; } = [new("", "Tất cả xã"), new("4g", "Chưa có 4G"), new("cap-quang", "Chưa có cáp quang"), new("may-tinh", "Dưới một máy tính mỗi cán bộ"), new("mot-cua", "Chưa có bộ phận một cửa")];

    public IEnumerable<Choice> DistrictChoices => Districts.Select(d => new Choice(d.Code, d.Name)).Prepend(new("", "Toàn tỉnh"));

    /// <summary>Communes are listed when somebody asks for a district or a gap.</summary>
    public bool Listed => !string.IsNullOrEmpty(District) || Gap != InfraGap.None;

    public async Task<IActionResult> OnGetAsync(string? tep, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.ReadCentre))
        {
            return NotFound();
        }

        Gap = Missing switch { "4g" => InfraGap.FourG, "cap-quang" => InfraGap.Fibre, "may-tinh" => InfraGap.Computers, "mot-cua" => InfraGap.Desk, _ => InfraGap.None };
        Districts = await survey.Read(cancel);
        Whole = new DistrictInfra("", "Toàn tỉnh", [.. Districts.SelectMany(d => d.Communes)]);
        Communes = [.. Whole.Communes.Where(c => (string.IsNullOrEmpty(District) || c.DistrictCode == District) && c.Has(Gap))];
        if (tep is "csv" or "xlsx")
        {
            var sheet = Sheet();
            return tep == "csv" ? new FileContentResult(CsvSheet.Write(sheet), CsvSheet.MediaType) { FileDownloadName = sheet.Name + ".csv" } : new FileContentResult(XlsxSheet.Write(sheet), XlsxSheet.MediaType) { FileDownloadName = sheet.Name + ".xlsx" };
        }

        return Page();
    }

    public string DistrictName(string code) => Districts.FirstOrDefault(d => d.Code == code)?.Name ?? "";

    public static string Words(decimal? value, string unit = "") => value is { } v ? ViFormat.Number(v) + unit : "–";

    /// <summary>For a tile, which says itself when there is nothing.</summary>
    public static string Known(decimal? value) => value is { } v ? ViFormat.Number(v) : "";

    private Sheet Sheet() => new()
    {
        Name = "Hạ tầng số theo xã",
        Columns =
        [
            new("Mã", CellKind.Code), new("Xã, phường, thị trấn"), new("Huyện"), new("Trạm 3G", CellKind.Number), new("Trạm 4G", CellKind.Number), new("Trạm 5G", CellKind.Number), new("Phủ sóng 3G (%)", CellKind.Number), new("Phủ sóng 4G (%)", CellKind.Number),
            new("Hộ cáp quang", CellKind.Number), new("Hộ băng rộng", CellKind.Number), new("Điểm bưu chính", CellKind.Number), new("Máy tính", CellKind.Number), new("Cán bộ", CellKind.Number), new("Bộ phận một cửa", CellKind.Number),
        ],
        Rows = [.. Communes.Select(c => (IReadOnlyList<object?>)[c.Code, c.Name, DistrictName(c.DistrictCode), c.Stations3, c.Stations4, c.Stations5, c.Coverage3, c.Coverage4, c.Fibre, c.Broadband, c.PostOffices, c.Computers, c.Officials, c.Desks])],
        Notes = ["Ô trống: chưa có số liệu báo cáo."],
    };
}
