using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Identity;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>Every alert rule in force.</summary>
[Authorize]
public sealed class RulesModel(AlertBook book, Judging judging, Centre centre, CurrentUser user) : IncidentsPage
{
    public IReadOnlyList<AlertRule> Rules { get; private set; } = [];

    public string Metric(AlertRule rule) => judging.Find(rule.Metric)?.Name ?? rule.Metric;

    public string Agency(AlertRule rule) => rule.EachBelow ? $"Từng đơn vị của {centre.Name(rule.Agency)}" : centre.Name(rule.Agency);

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.EditCentre))
        {
            return NotFound();
        }

        Said = da switch { "luu" => "Đã lưu quy tắc.", "bo" => "Đã bỏ quy tắc.", _ => null };
        Rules = [.. (await book.Rules(cancel)).Where(r => centre.Allows(user, Permissions.EditCentre, r.Agency))];
        return Page();
    }
}
