using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Platform.Identity;

/// <summary>One officer with a seat, by the same rules as a file of many; for somebody who has an account already, one more seat.</summary>
[Authorize]
internal sealed class NewOfficerModel(ImportStaff staff, AccountStore accounts, StaffGate gate, Roles roles, IOrganisation organisation, CurrentUser user, TimeProvider clock) : GivenPage
{
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IReadOnlyList<Choice> RoleChoices { get; private set; } = [];
    public string Today => ViFormat.Date(clock.Today());

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? Chosen { get; set; }

    public IActionResult OnGet() => Fill() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Fill())
        {
            return NotFound();
        }

        var cells = StaffColumns.All.ToDictionary(c => c.Column, c => Typed(c.Column) ?? "");
        cells[StaffColumns.Agency] = organisation.Current.Find(Typed(StaffColumns.Agency) ?? "")?.Code ?? "";
        cells[StaffColumns.Roles] = string.Join('|', TypedAll(StaffColumns.Roles));
        // People say the last day; the file says the day after.
        cells[StaffColumns.To] = Day(StaffColumns.To) is { Year: < 9999 } last ? $"{last.AddDays(1):dd/MM/yyyy}" : cells[StaffColumns.To];
        var done = await staff.One(cells, user, cancel);
        if (done.Rejected.Count > 0)
        {
            this.Say(done.Rejected.Select(r => new FieldMessage(r.Field, r.Reason)));
            return Page();
        }

        var account = await accounts.FindByLogin(AccountStore.Canonical(cells[StaffColumns.Login]), cancel);
        return LocalRedirect(account is null ? "/can-bo/nhan-su" : $"/can-bo/nhan-su/{account.Id:D}?da=ghi");
    }

    private bool Fill()
    {
        var mine = gate.Mine(user);
        Agencies = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        RoleChoices = [.. roles.All.Where(r => mine.Any(a => GiveRole.MayGive(user, r, new GrantRange(a.Path, r.Wide)))).Select(r => new Choice(r.Code, r.Name))];
        return mine.Count > 0;
    }
}
