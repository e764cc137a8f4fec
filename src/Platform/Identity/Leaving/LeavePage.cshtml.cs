using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Platform.Identity;

/// <summary>Leaves of an agency with their substitutes; one's own for every officer, everybody's for who looks after the staff.</summary>
[Authorize]
internal sealed class LeavePageModel(Leaves leaves, Officers officers, RecordLeave record, EndLeave end, IOrganisation organisation, CurrentUser user, TimeProvider clock) : PageModel
{
    /// <param name="Now">Who really has the work, where the substitute is on leave too.</param>
    public sealed record Row(Leave Leave, string Absent, string Substitute, string? Now, bool Running, bool MayEnd);

    public string AgencyId { get; private set; } = "";
    public string AgencyName { get; private set; } = "";
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IReadOnlyList<Row> Shown { get; private set; } = [];
    public IReadOnlyList<Choice> MayLeave { get; private set; } = [];
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];
    public string Me => user.Actor.AccountId.ToString("D");
    public string? Said { get; private set; }
    public Guid NewKey { get; } = Guid.CreateVersion7();

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? Chosen { get; set; }

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "ghi" => "Đã ghi kỳ nghỉ; người thay đã được báo.", "thoi" => "Đã kết thúc kỳ nghỉ.", _ => null };
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, string? account, string? substitute, string? firstDay, string? lastDay, string? note, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(cancel))
        {
            return NotFound();
        }

        var outcome = await record.Handle(
            new() { RequestId = requestId, Account = IdOf(account), Agency = AgencyId, Substitute = IdOf(substitute), FirstDay = TypedDay.Read(firstDay), LastDay = TypedDay.Read(lastDay), Note = note ?? "" }, user, cancel);
        return outcome.Succeeded ? LocalRedirect(Here("ghi")) : Show(outcome.Refusal!);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid requestId, Guid leave, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(cancel))
        {
            return NotFound();
        }

        var outcome = await end.Handle(new() { RequestId = requestId, LeaveId = leave }, user, cancel);
        return outcome.Succeeded ? LocalRedirect(Here("thoi")) : Show(outcome.Refusal!);
    }

    private PageResult Show(Refusal refusal)
    {
        this.Say(refusal.Messages);

        return Page();
    }

    private string Here(string done) => $"/can-bo/nghi-phep?co-quan={Uri.EscapeDataString(AgencyId)}&da={done}";

    /// <summary>What is no id is nobody's.</summary>
    private static Guid IdOf(string? text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (user.ActivePosition is not { } seat)
        {
            return false;
        }

        var ranges = user.Grants.Ranges(Permissions.RecordLeave);
        var mine = organisation.Current.Agencies.Where(a => a.Id == seat.AgencyId || ranges.Any(r => r.Covers(a.Path))).OrderBy(a => a.Id == seat.AgencyId ? 0 : 1).ThenBy(a => a.Path, StringComparer.Ordinal).ToList();
        if (mine.FirstOrDefault(a => a.Id == (Chosen is { Length: > 0 } ? Chosen : seat.AgencyId)) is not { } agency)
        {
            return false;
        }

        (AgencyId, AgencyName) = (agency.Id, agency.Name);
        Agencies = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        var people = await officers.Of(agency.Id, cancel);
        Colleagues = [.. people.Select(p => new Choice(p.AccountId.ToString("D"), $"{p.Name}, {p.Title}"))];
        MayLeave = [.. Colleagues.Where(c => RecordLeave.May(user, Guid.Parse(c.Value), agency.Id, organisation))];
        var today = clock.Today();
        var all = await leaves.From(today, [agency.Id], cancel);
        var substitutions = await leaves.Today([agency.Id], cancel);
        var names = await officers.Names(all.SelectMany(l => new[] { l.AccountId, l.SubstituteId }), cancel);
        Shown = [.. all.Select(l => new Row(
            l, names.GetValueOrDefault(l.AccountId) ?? "", names.GetValueOrDefault(l.SubstituteId) ?? "",
            l.Covers(today) && substitutions.For(l.AccountId, agency.Id) is { } now && now != l.SubstituteId ? names.GetValueOrDefault(now) : null,
            l.Covers(today), RecordLeave.May(user, l.AccountId, agency.Id, organisation)))];
        return true;
    }
}
