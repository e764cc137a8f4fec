using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.Incidents.Briefing;

/// <summary>The day's brief, earlier ones, and an update on demand.</summary>
[Authorize]
public sealed class BriefPageModel(BriefBook book, BriefPlan plan, ComposeBrief compose, Centre centre, CurrentUser user) : IncidentsPage
{
    private const int MostEarlier = 30;

    public Brief? Brief { get; private set; }
    public IReadOnlyList<Brief> Earlier { get; private set; } = [];
    public string PlannedAt => plan.Time;
    public bool MayCompose { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? ngay, int? ban, string? da, CancellationToken cancel)
    {
        Said = da == "lap" ? "Đã lập bản cập nhật." : null;
        return await Load(TypedDay.Read(ngay), ban, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(null, null, cancel) || !MayCompose)
        {
            return NotFound();
        }

        var outcome = await compose.Handle(new() { RequestId = requestId }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/dieu-hanh/ban-tin?ngay={outcome.Value.Day:yyyy-MM-dd}&ban={outcome.Value.Edition}&da=lap") : Show(outcome.Refusal!);
    }

    private async Task<bool> Load(DateOnly? day, int? edition, CancellationToken cancel)
    {
        if (!centre.Allows(user, Permissions.ReadCentre, ""))
        {
            return false;
        }

        MayCompose = centre.Allows(user, Permissions.HandleIncident, "") || centre.Allows(user, Permissions.EditCentre, "");
        Earlier = await book.Latest(MostEarlier, cancel);
        Brief = day is { } asked ? await book.Of(asked, edition, cancel) : Earlier.Count > 0 ? Earlier[0] : null;
        return day is null || Brief is not null;
    }
}
