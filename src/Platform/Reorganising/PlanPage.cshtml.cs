using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Platform.Reorganising;

/// <summary>One reorganisation: what it would do or has done, agency by agency; approved and taken back from here.</summary>
[Authorize]
internal sealed class PlanPageModel(PlanStore plans, PlanPicture picture, ApprovePlan approve, ReversePlan reverse, Followers followers, Officers officers, CurrentUser user) : GivenPage
{
    private const int PageSize = 50;

    public Plan Plan { get; private set; } = null!;
    public PlanPreview Preview { get; private set; } = null!;
    public IReadOnlyList<PlanRow> Rows { get; private set; } = [];
    public bool HasMore { get; private set; }
    public string? Next { get; private set; }
    public IReadOnlyDictionary<string, int> Moved { get; private set; } = new Dictionary<string, int>();
    /// <summary>What went along beside seats, rights and cases, in words.</summary>
    public string Followed => string.Join(", ", followers.Kinds.Where(k => Moved.GetValueOrDefault(k.Key) > 0).Select(k => $"{Of(Moved, k.Key)} {k.Value}"));

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Of a draft. Empty: rows with anything to move; <c>chon</c>: those somebody must decide; <c>tat-ca</c>: all.</summary>
    [BindProperty(SupportsGet = true, Name = "xem")]
    public string? View { get; set; }

    /// <summary>Rows behind this path.</summary>
    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public static string Of(IReadOnlyDictionary<string, int> moved, string kind) => ViFormat.Number(moved.GetValueOrDefault(kind));

    public static string Target(PlanRow row, Agency? to) => to?.Name ?? (row.Targets.Count > 1 ? "chưa chọn" : "chưa có");

    public static bool Undecided(PlanRow row) => row.Targets.Count > 1 || row.Route.Staff is null || row.Route.Work is null;

    public async Task<IActionResult> OnGetAsync(Guid id, string? da, CancellationToken cancel)
    {
        Said = da switch { "duyet" => "Đã duyệt. Chức vụ và quyền đổi khi ngày có hiệu lực bắt đầu; hồ sơ chuyển từ lúc ấy.", "chuyen-lai" => "Đang chuyển lại. Hồ sơ về chỗ cũ trong ít phút.", "ghi" => "Đã ghi lựa chọn.", _ => null };
        return await Load(id, cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostApproveAsync(Guid id, Guid requestId, long version, CancellationToken cancel) =>
        Decide(id, requestId, async () => (await approve.Handle(new() { RequestId = requestId, PlanId = id, Version = version }, user, cancel)).Refusal, "duyet", cancel);

    public Task<IActionResult> OnPostReverseAsync(Guid id, Guid requestId, long version, CancellationToken cancel) =>
        Decide(id, requestId, async () => (await reverse.Handle(new() { RequestId = requestId, PlanId = id, Version = version }, user, cancel)).Refusal, "chuyen-lai", cancel);

    private async Task<IActionResult> Decide(Guid id, Guid requestId, Func<Task<Refusal?>> operation, string done, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(id, cancel))
        {
            return NotFound();
        }

        if (Typed("Sure") != "true")
        {
            ModelState.AddModelError("Sure", "Hãy đánh dấu xác nhận trước.");
            return Page();
        }

        return await operation() is { } refusal ? Show(refusal)
            : Plan.IsDraft && done == "chuyen-lai" ? LocalRedirect("/can-bo/sap-xep?da=bo") : LocalRedirect($"/can-bo/sap-xep/{id:D}?da={done}");
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (!DraftPlan.May(user) || await plans.Find(id, cancel) is not { State: not PlanState.Dropped } plan)
        {
            return false;
        }

        (Plan, Preview) = (plan, await picture.Of(plan, cancel));
        Moved = await plans.Counted(id, plan.State is PlanState.MovingBack or PlanState.TakenBack, cancel);
        Names = await officers.Names(new[] { plan.DraftedBy, plan.ApprovedBy, plan.ReversedBy }.OfType<Guid>(), cancel);
        var shown = Preview.Rows.Where(r => (plan.IsDraft ? View : "tat-ca") switch { "tat-ca" => true, "chon" => Undecided(r), _ => r.Targets.Count > 1 || r.Seats + r.Rights + r.Open > 0 } && string.CompareOrdinal(r.Route.From.Path, After ?? "") > 0).ToList();
        (Rows, HasMore) = ([.. shown.Take(PageSize)], shown.Count > PageSize);
        Next = HasMore ? $"/can-bo/sap-xep/{id:D}?xem={Uri.EscapeDataString(View ?? "")}&sau={Uri.EscapeDataString(Rows[^1].Route.From.Path)}" : null;
        return true;
    }
}
