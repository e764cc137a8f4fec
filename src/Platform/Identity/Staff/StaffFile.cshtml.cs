using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Documents.Sheets;

namespace NhipCau.Platform.Identity;

/// <summary>Officers from a file: first looked through whole, with every fault by row, then taken on a second word.</summary>
[Authorize]
internal sealed class StaffFileModel(ImportStaff staff, StaffGate gate, KeptUploads uploads, CurrentUser user) : GivenPage
{
    private const string UploadKind = "can-bo";
    private const long MostBytes = 5 * 1024 * 1024;
    private const int MostShown = 300;

    public ImportReport? Looked { get; private set; }
    public string FileName { get; private set; } = "";
    public string Kept { get; private set; } = "";
    public IEnumerable<RejectedRow> Rejected => Looked!.Rejected.OrderBy(r => r.Line).Take(MostShown);
    public int Good => Looked is { } l ? l.Imported + l.Updated : 0;

    public IActionResult OnGet(int? moi, int? doi)
    {
        Said = moi is null && doi is null ? null : $"Đã nhập {moi ?? 0} cán bộ mới, đổi {doi ?? 0}.";
        return May() ? Page() : NotFound();
    }

    /// <summary>The file to fill in.</summary>
    public IActionResult OnGetTemplate()
    {
        if (!May())
        {
            return NotFound();
        }

        using var sheet = new MemoryStream();
        XlsxTemplate.Write(sheet, [.. StaffColumns.All.Select(c => c.Column)], [.. StaffColumns.All.Select(c => c.Sample)], [.. StaffColumns.All.Select(c => (c.Column, c.Meaning))]);
        return File(sheet.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "can-bo.xlsx");
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancel)
    {
        if (!May())
        {
            return NotFound();
        }

        FileName = Typed("ten") ?? "";
        if (Typed("viec") == "ghi")
        {
            return await Take(Typed("tep") ?? "", cancel);
        }

        if (file is not { Length: > 0 and <= MostBytes })
        {
            ModelState.AddModelError("file", "Hãy chọn một tệp XLSX hoặc CSV không quá 5 MB.");
            return Page();
        }

        FileName = Path.GetFileName(file.FileName);
        Kept = await uploads.Keep(UploadKind, file, cancel);
        Looked = await Read(Kept, dryRun: true, cancel);
        return Page();
    }

    private async Task<IActionResult> Take(string kept, CancellationToken cancel)
    {
        if (!uploads.Has(UploadKind, kept))
        {
            ModelState.AddModelError("file", "Tệp đã xem thử không còn. Hãy chọn lại tệp.");
            return Page();
        }

        // The same file a second time changes nothing.
        return await Read(kept, dryRun: false, cancel) is { } done ? LocalRedirect($"/can-bo/nhan-su/tep?moi={done.Imported}&doi={done.Updated}") : Page();
    }

    private async Task<ImportReport?> Read(string kept, bool dryRun, CancellationToken cancel)
    {
        try
        {
            return await staff.Run(new TableFile(uploads.PathOf(UploadKind, kept)), dryRun, user, cancel);
        }
        catch (UnreadableTableException unreadable)
        {
            ModelState.AddModelError("file", unreadable.Message.Replace(uploads.PathOf(UploadKind, kept), FileName, StringComparison.Ordinal));
            return null;
        }
    }

    private bool May() => gate.Mine(user).Count > 0;
}
