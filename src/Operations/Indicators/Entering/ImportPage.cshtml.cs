using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Operations.Indicators.Entering;

/// <summary>A file of figures: first looked through whole, then written on a second word.</summary>
[Authorize]
public sealed class ImportPageModel(ReportGate gate, FigureTable table, SaveFigures save, Folders folders, CurrentUser user) : PageModel
{
    private const long MostBytes = 5 * 1024 * 1024;
    private const int MostShown = 200;

    public OpenedReport Opened { get; private set; } = null!;
    public FigureFile? Looked { get; private set; }
    public string Kept { get; private set; } = "";
    public string Style { get; private set; } = "";
    public Guid NewKey { get; } = Guid.CreateVersion7();
    public string Address => $"/dieu-hanh/chi-tieu/{Opened.Agency.Id}/{Opened.Period.Code}";

    public static IReadOnlyList<Choice> Styles { get; } = [new("", "Để hệ thống xem cả tệp rồi quyết định"), new("vi", "Kiểu Việt Nam: 1.234,5"), new("en", "Kiểu Anh: 1,234.5")];

    /// <summary>Rows that need a look, wrong ones first.</summary>
    public IEnumerable<FigureRow> Shown => Looked!.Rows.Where(r => r.Wrong.Count > 0).Concat(Looked.Rows.Where(r => r.Wrong.Count == 0 && r.Doubtful is not null)).Take(MostShown);

    public async Task<IActionResult> OnGetAsync(string agency, string period, CancellationToken cancel) => await Open(agency, period, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string agency, string period, Guid requestId, long version, string? viec, string? kieu, string? rows, bool confirmed, IFormFile? file, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Open(agency, period, cancel))
        {
            return NotFound();
        }

        Style = kieu ?? "";
        if (viec == "ghi" && Rows(rows) is { } figures)
        {
            var outcome = await save.Handle(new() { RequestId = requestId, Agency = agency, Period = Opened.Period, Version = version, Figures = figures, Confirmed = confirmed }, user, cancel);
            if (outcome.Succeeded)
            {
                return LocalRedirect(Address + "?da=nhap");
            }

            ModelState.AddModelError("", outcome.Refusal!.Messages.Count > 3 ? string.Join(" ", outcome.Refusal.Messages.Take(3).Select(m => m.Message)) + " …" : outcome.Refusal.Text);
            return Page();
        }

        if (file is not { Length: > 0 and <= MostBytes })
        {
            ModelState.AddModelError("file", "Hãy chọn một tệp XLSX hoặc CSV không quá 5 MB.");
            return Page();
        }

        await Look(file, cancel);
        return Page();
    }

    private async Task Look(IFormFile file, CancellationToken cancel)
    {
        var path = Path.Combine(folders.KeepSub("tmp"), $"{Guid.NewGuid():N}.tep");
        try
        {
            await using (var target = System.IO.File.Create(path))
            {
                await file.CopyToAsync(target, cancel);
            }

            Looked = await table.Read(new TableFile(path), Opened, Style switch { "vi" => NumberStyle.Vietnamese, "en" => NumberStyle.English, _ => null }, cancel);
            Kept = JsonSerializer.Serialize(Looked.Good, EventJson.Options);
            if (Looked.Problem is { } problem)
            {
                ModelState.AddModelError("kieu", problem);
            }
        }
        catch (UnreadableTableException e)
        {
            ModelState.AddModelError("file", e.Message.Replace(path, Path.GetFileName(file.FileName), StringComparison.Ordinal));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private static List<FigureInput>? Rows(string? json)
    {
        try
        {
            return JsonSerializer.Deserialize<List<FigureInput>>(json ?? "", EventJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<bool> Open(string agency, string period, CancellationToken cancel)
    {
        if (ReportPeriod.Parse(period) is not { } parsed || await gate.Find(agency, parsed, cancel) is not { } opened || !ReportGate.May(user, Permissions.ReportIndicator, opened.Agency))
        {
            return false;
        }

        Opened = opened;
        return true;
    }
}
