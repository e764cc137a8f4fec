using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Recovery of accounts at the desk, by two officers.</summary>
[Authorize]
internal sealed class RecoveryPageModel(
    OpenRecovery open, RecoverAccount recover, ShowRecovery show, Recoveries recoveries, AccountStore accounts, PersonStore persons, Officers officers, Protector protector, ReadAudit audit, IOrganisation organisation,
    IOptions<AccountOptions> options, IOptions<NhipCauOptions> settings, CurrentUser user, TimeProvider clock) : FormPage
{
    public sealed record Row(Recovery Recovery, string Person, string Evidence, string By, string Agency, bool MayDecide, bool MayPrint);

    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public string? Said { get; private set; }

    /// <summary>Shown once.</summary>
    public string? Link { get; private set; }
    public int Minutes => options.Value.RecoveryApprovalMinutes;
    public int Hours => options.Value.RecoveryCodeHours;

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "mo" => "Đã mở đề nghị. Nhờ cán bộ khác duyệt ở trang này.", "duyet" => "Đã duyệt. Người mở đề nghị in phiếu cho người dân.", "tu-choi" => "Đã từ chối.", _ => null };
        return await Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await open.Handle(new() { RequestId = RequestId, Login = Login ?? "", Evidence = Evidence ?? "" }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/can-bo/khoi-phuc?da=mo") : await Again(outcome.Refusal!, cancel);
    }

    public async Task<IActionResult> OnPostDuyetAsync(Guid recovery, bool approve, CancellationToken cancel)
    {
        var outcome = await recover.Handle(new() { RequestId = RequestId, RecoveryId = recovery, Approve = approve }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/can-bo/khoi-phuc?da={(approve ? "duyet" : "tu-choi")}") : await Again(outcome.Refusal!, cancel);
    }

    public async Task<IActionResult> OnPostInAsync(Guid recovery, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        var outcome = await show.Handle(new() { RequestId = RequestId, RecoveryId = recovery }, user, cancel);
        if (!outcome.Succeeded)
        {
            return await Again(outcome.Refusal!, cancel);
        }

        Link = settings.Value.PublicAddress.TrimEnd('/') + show.Address(outcome.Value);
        return await Load(cancel);
    }

    private async Task<IActionResult> Again(Refusal refusal, CancellationToken cancel)
    {
        Show(refusal);
        return await Load(cancel);
    }

    private async Task<IActionResult> Load(CancellationToken cancel)
    {
        var ranges = user.Grants.Ranges(Permissions.RecoverAccount);
        var mine = organisation.Current.Agencies.Where(a => ranges.Any(r => r.Covers(a.Path))).ToDictionary(a => a.Id, a => a.Name);
        if (mine.Count == 0)
        {
            return NotFound();
        }

        var found = await recoveries.Open(mine.Keys, cancel);
        var holders = new Dictionary<Guid, Guid>();
        foreach (var id in found.Select(r => r.AccountId).Distinct())
        {
            holders[id] = (await accounts.Find(id, cancel))?.PersonId ?? Guid.Empty;
        }

        await audit.Record(user.Actor, "Duyệt khôi phục tài khoản tại quầy", holders.Values.Where(p => p != Guid.Empty), null, cancel);
        var people = await persons.FindMany(holders.Values, cancel);
        var names = await officers.Names(found.Select(r => r.OpenedBy), cancel);
        Rows = [.. found.Select(r => new Row(
            r, Words(people.GetValueOrDefault(holders[r.AccountId])), protector.DecryptText(r.Evidence) ?? "", names.GetValueOrDefault(r.OpenedBy) ?? "", mine[r.Agency],
            r.Waits(clock.Now()) && r.OpenedBy != user.Actor.AccountId, r.ApprovedAt is not null && r.OpenedBy == user.Actor.AccountId))];
        return Page();
    }

    private static string Words(Person? person) => person is null ? "" : $"{person.Name}, sinh {person.BirthDate?.ToVietnamese()}";
}
