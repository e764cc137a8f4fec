using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>Unusual reading in the agencies the reader watches over.</summary>
[Authorize]
internal sealed class FindingListModel(Findings findings, ReadingRules rules, Officers officers, IOrganisation organisation, CurrentUser user) : PageModel
{
    private const int Most = 200;

    public sealed record Row(Finding Finding, string Name, string Agency, string What, string Verdict);

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IReadOnlyList<Row> Shown { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? Chosen { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var mine = organisation.Current.Agencies.Where(a => DecideFinding.MayOver(user, a)).ToList();
        if (mine.Count == 0 || (Chosen is { Length: > 0 } && mine.All(a => a.Id != Chosen)))
        {
            return NotFound();
        }

        Agencies = [new Choice("", "Tất cả"), .. mine.Select(a => new Choice(a.Id, a.Name))];
        var found = await findings.Of(Chosen is { Length: > 0 } one ? [one] : mine.Select(a => a.Id), Most, cancel);
        var (names, agencies) = (await officers.Names(found.Select(f => f.AccountId), cancel), mine.ToDictionary(a => a.Id, a => a.Name));
        Shown = [.. found.Select(f => new Row(f, names.GetValueOrDefault(f.AccountId, ""), agencies[f.AgencyId], rules.Find(f.Rule, f.Day)?.Name ?? f.Rule, Words(f.Verdict)))];
        return Page();
    }

    /// <summary>A verdict in Vietnamese.</summary>
    public static string Words(string verdict) => verdict switch { Finding.Justified => "có lý do", Finding.Further => "cần xem xét", _ => "" };
}
