using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Operations.Infrastructure.Announcing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Operations.Infrastructure.Watching;

/// <summary>Systems watched and notices of maintenance, for whoever arranges the centre; others of the centre read.</summary>
[Authorize]
public sealed class SystemsPageModel(Uptime uptime, Notices notices, SaveSystem saveSystem, SaveNotice saveNotice, InfraGate gate, CurrentUser user, TimeProvider clock) : PageModel
{
    public IReadOnlyList<WatchedSystem> Systems { get; private set; } = [];
    public IReadOnlyDictionary<Guid, (DateTimeOffset At, bool Up)> Last { get; private set; } = new Dictionary<Guid, (DateTimeOffset, bool)>();
    public IReadOnlyList<Outage> Outages { get; private set; } = [];
    public IReadOnlyList<MaintenanceNotice> Planned { get; private set; } = [];
    public bool MayEdit => gate.MayEdit(user, Permissions.EditCentre);
    public string? Said { get; private set; }
    public IReadOnlyDictionary<string, string> Typed { get; private set; } = new Dictionary<string, string>();

    /// <summary>The system whose form was refused; empty for the new one's.</summary>
    public string Changing { get; private set; } = "";

    public string Field(string name) => Typed.GetValueOrDefault(name) ?? "";

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.ReadCentre))
        {
            return NotFound();
        }

        Said = da switch { "luu" => "Đã lưu.", _ => null };
        await Load(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, string? viec, Guid? id, long version, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !MayEdit)
        {
            return NotFound();
        }

        Typed = Request.Form.ToDictionary(f => f.Key, f => f.Value.ToString());
        Changing = id?.ToString("D") ?? "";
        var options = Field("Options");
        var refusal = viec == "bao-tri"
            ? (await saveNotice.Handle(new() { RequestId = requestId, NoticeId = id, Version = version, Title = Field("Title"), Body = Field("Body"), StartsAt = Moment("StartsAt"), EndsAt = Moment("EndsAt"), Cancelled = Field("Cancelled") == "true" }, user, cancel)).Refusal
            : (await saveSystem.Handle(new() { RequestId = requestId, SystemId = id, Version = version, Name = Field("Name"), Address = Field("Address"), Shown = options.Contains("shown", StringComparison.Ordinal), Active = options.Contains("active", StringComparison.Ordinal) }, user, cancel)).Refusal;
        if (refusal is null)
        {
            return LocalRedirect("/dieu-hanh/he-thong?da=luu");
        }

        this.Say(refusal.Messages);

        await Load(cancel);
        return Page();
    }

    public string NameOf(Guid system) => Systems.FirstOrDefault(s => s.Id == system)?.Name ?? "";

    private DateTimeOffset? Moment(string field) =>
        DateTime.TryParseExact(Field(field).Trim(), ["HH:mm dd/MM/yyyy", "H:mm d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(local, Instants.VietnamOffset) : null;

    private async Task Load(CancellationToken cancel)
    {
        Systems = await uptime.Systems(cancel);
        Last = await uptime.LastChecks(cancel);
        Outages = await uptime.Outages(clock.Now().AddDays(-30), cancel);
        Planned = await notices.Since(clock.Now(), cancel);
    }
}
