using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>The reorganisations of the province, and the form that drafts one.</summary>
[Authorize]
internal sealed class PlansModel(PlanStore plans, DraftPlan draft, IOrganisation organisation, Folders folders, CurrentUser user) : GivenPage
{
    private const long MostBytes = 5 * 1024 * 1024;
    private const int MostPlans = 50;
    private const int MostSaid = 20;

    public IReadOnlyList<Plan> Plans { get; private set; } = [];

    public static string Words(PlanState state) => state switch
    {
        PlanState.Draft => "Đang soạn",
        PlanState.Scheduled => "Đã duyệt, chờ đến ngày",
        PlanState.Moving => "Đang chuyển hồ sơ",
        PlanState.Done => "Đã xong",
        PlanState.MovingBack => "Đang chuyển lại",
        PlanState.TakenBack => "Đã chuyển lại",
        _ => "Đã bỏ",
    };

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da == "bo" ? "Đã bỏ kế hoạch." : null;
        return await Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, IFormFile? file, CancellationToken cancel)
    {
        if (await Load(cancel) is not { } page || !DraftPlan.May(user) || requestId == Guid.Empty)
        {
            return NotFound();
        }

        IReadOnlyList<Arrow>? arrows = null;
        if (file is not null)
        {
            if (Day("Day") is not { } day)
            {
                ModelState.AddModelError("Day", "Hãy ghi ngày có hiệu lực, dạng ngày/tháng/năm.");
                return page;
            }

            if (await Read(file, day, cancel) is not { } read)
            {
                return page;
            }

            arrows = read;
        }

        var outcome = await draft.Handle(new() { RequestId = requestId, Day = Day("Day"), Title = Typed("Title") ?? "", LegalBasis = Typed("Basis") ?? "", Arrows = arrows }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/can-bo/sap-xep/{outcome.Value.Id:D}") : Show(outcome.Refusal!);
    }

    private async Task<IActionResult> Load(CancellationToken cancel)
    {
        if (!DraftPlan.May(user))
        {
            return NotFound();
        }

        Plans = await plans.Newest(MostPlans, cancel);
        return Page();
    }

    private async Task<List<Arrow>?> Read(IFormFile file, DateOnly day, CancellationToken cancel)
    {
        if (file.Length is 0 or > MostBytes)
        {
            ModelState.AddModelError("file", "Hãy chọn một tệp CSV hoặc XLSX không quá 5 MB.");
            return null;
        }

        var path = Path.Combine(folders.KeepSub("tmp"), $"sap-xep-{Guid.NewGuid():N}");
        try
        {
            await using (var kept = System.IO.File.Create(path))
            {
                await file.CopyToAsync(kept, cancel);
            }

            var (arrows, wrong) = ArrowFile.Read(path, organisation.On(day.AddDays(-1)), organisation.On(day));
            if (wrong.Count == 0 && arrows.Count > 0)
            {
                return arrows;
            }

            ModelState.AddModelError("file", wrong.Count == 0 ? "Tệp không có dòng nào." : string.Join(" ", wrong.Take(MostSaid)) + (wrong.Count > MostSaid ? $" Còn {wrong.Count - MostSaid} dòng sai nữa." : ""));
        }
        catch (UnreadableTableException unreadable)
        {
            ModelState.AddModelError("file", unreadable.Message.Replace(path, Path.GetFileName(file.FileName), StringComparison.Ordinal));
        }
        finally
        {
            System.IO.File.Delete(path);
        }

        return null;
    }
}
