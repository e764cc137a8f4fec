using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>The staff of an agency and of all within it: who sits where, from when to when, and how their accounts stand.</summary>
[Authorize]
internal sealed class StaffListModel(StaffBook book, StaffGate gate, Roles roles, IOrganisation organisation, CurrentUser user, TimeProvider clock) : PageModel
{
    public sealed record Row(StaffMember Member, StaffSeat Seat);

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? Chosen { get; set; }

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public Agency? Agency { get; private set; }
    public IReadOnlyList<Row> Shown { get; private set; } = [];
    public DateOnly Today { get; } = clock.Today();

    public string AgencyName(string id) => organisation.Current.Find(id)?.Name ?? id;

    public string RoleNames(StaffSeat seat) => string.Join(", ", seat.Roles.Select(r => roles.Find(r)?.Name ?? r));

    /// <summary>How an account stands, in words; empty when there is nothing to say.</summary>
    public static string State(StaffMember member) => member.Account.Disabled ? "đã khóa" : member.Invited ? "chưa đặt mật khẩu" : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var mine = gate.Mine(user);
        if (mine.Count == 0)
        {
            return NotFound();
        }

        Agencies = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        Agency = mine.FirstOrDefault(a => a.Id == Chosen) ?? mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine[0];
        // Divisions are part of their agency; agencies below have lists of their own.
        var here = organisation.Current.Subtree(Agency.Id).Where(a => a.Id == Agency.Id || (a.ParentId == Agency.Id && a.Kind is "division" or "centre")).Select(a => a.Id).ToHashSet();
        var members = await book.At([.. here.Where(a => gate.MaySeat(user, a))], cancel);
        Shown = [.. members.SelectMany(m => m.Seats.Where(s => here.Contains(s.AgencyId)).Select(s => new Row(m, s)))];
        return Page();
    }
}
