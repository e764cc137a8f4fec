using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Platform.Geography.Importing;

/// <summary>How much of a level has boundaries.</summary>
public sealed record BoundaryState(string Level, int Units, int Known);

/// <summary>Boundaries from a file: first looked through whole, with every fault by feature and unit, then taken over on a second word.</summary>
[Authorize]
public sealed class BoundariesPageModel(ImportBoundaries import, TakeBoundaries take, IBoundaries boundaries, IOrganisation organisation, KeptUploads uploads, CurrentUser user) : PageModel
{
    private const long MostBytes = 20 * 1024 * 1024;
    private const int MostShown = 300;
    private const string UploadKind = "ranh-gioi";

    public string Date { get; private set; } = "";
    public BoundaryReport? Looked { get; private set; }

    /// <summary>Name of the file that was looked through, as its owner calls it.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The file kept for the second word.</summary>
    public string Kept { get; private set; } = "";
    public string? Said { get; private set; }
    public Guid NewKey { get; } = Guid.CreateVersion7();
    public IReadOnlyList<BoundaryState> States { get; private set; } = [];
    public IEnumerable<RejectedRow> Rejected => Looked!.Rows.Rejected.OrderBy(r => r.Line).Take(MostShown);
    public IEnumerable<(int Number, string Code, string Sentence)> Notes => Looked!.Notes.Take(MostShown);
    public int Good => Looked is { } l ? l.Rows.Imported + l.Rows.Updated : 0;

    public string UnitName(string code) => TypedDay.Read(Date) is { } day && organisation.On(day).UnitName(code) is { Length: > 0 } name ? name : "";

    public static string Field(string field) => field switch { "code" => "Mã đơn vị", "name" => "Tên đơn vị", "geometry" => "Hình ranh giới", _ => field };

    public IActionResult OnGet(string? ngay, int? nhap, int? sua)
    {
        if (!take.May(user))
        {
            return Forbid();
        }

        Show(ngay ?? ViFormat.Date(organisation.ChartDate));
        Said = nhap is null && sua is null ? null : $"Đã nhập ranh giới của {ViFormat.Number((nhap ?? 0) + (sua ?? 0))} đơn vị.";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, string? viec, string? ngay, string? tep, string? ten, IFormFile? file, CancellationToken cancel)
    {
        if (!take.May(user))
        {
            return Forbid();
        }

        if (requestId == Guid.Empty)
        {
            return NotFound();
        }

        Show(ngay ?? "");
        FileName = ten ?? "";
        if (TypedDay.Read(Date) is not { } date)
        {
            ModelState.AddModelError("ngay", "Ngày không đúng. Hãy viết ngày/tháng/năm.");
            return Page();
        }

        if (viec == "ghi")
        {
            return await Take(requestId, tep ?? "", date, cancel);
        }

        if (file is not { Length: > 0 and <= MostBytes })
        {
            ModelState.AddModelError("file", file is { Length: > MostBytes } ? "Tệp lớn quá 20 MB. Hãy giản lược đường ranh giới hoặc chia tệp theo cấp." : "Hãy chọn một tệp GeoJSON không quá 20 MB.");
            return Page();
        }

        FileName = Path.GetFileName(file.FileName);
        await Look(await uploads.Keep(UploadKind, file, cancel), date, cancel);
        return Page();
    }

    private async Task<IActionResult> Take(Guid requestId, string kept, DateOnly date, CancellationToken cancel)
    {
        if (!uploads.Has(UploadKind, kept))
        {
            ModelState.AddModelError("file", "Tệp đã xem thử không còn. Hãy chọn lại tệp.");
            return Page();
        }

        var outcome = await take.Handle(new() { RequestId = requestId, File = uploads.PathOf(UploadKind, kept), Date = date }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/dieu-hanh/ranh-gioi?ngay={AdministrationDates.Iso(date)}&nhap={outcome.Value.Imported}&sua={outcome.Value.Updated}");
        }

        ModelState.AddModelError("", Own(outcome.Refusal!.Text, kept));
        return Page();
    }

    private async Task Look(string kept, DateOnly date, CancellationToken cancel)
    {
        try
        {
            Looked = await import.Run(uploads.PathOf(UploadKind, kept), date, dryRun: true, cancel);
            Kept = kept;
        }
        catch (UnreadableFileException unreadable)
        {
            ModelState.AddModelError("file", Own(unreadable.Message, kept));
        }
    }

    /// <summary>People know their file by its own name.</summary>
    private string Own(string sentence, string kept) => sentence.Replace(uploads.PathOf(UploadKind, kept), FileName, StringComparison.Ordinal);

    private void Show(string date)
    {
        Date = TypedDay.Read(date) is { } read ? ViFormat.Date(read) : date;
        var map = boundaries.On(TypedDay.Read(date) ?? organisation.ChartDate);
        States = [.. new[] { (1, "Cấp tỉnh"), (2, "Cấp huyện"), (3, "Cấp xã") }.Select(l => new BoundaryState(l.Item2, map.Units(l.Item1).Count(), map.Units(l.Item1).Count(u => u.Origin != BoundaryOrigin.Approximate))).Where(s => s.Units > 0)];
    }
}
