using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Operations.Indicators.Ranking;

/// <summary>Where the province stood in the indices over the years, among others and by component.</summary>
[Authorize]
public sealed class RankingPageModel(Rankings rankings, ProvinceProfile profile, CurrentUser user) : PageModel
{
    public IReadOnlyList<Choice> Names { get; private set; } = [];
    public string Name { get; private set; } = "";
    public IReadOnlyList<Choice> Years { get; private set; } = [];
    public int Year { get; private set; }
    public IReadOnlyList<RankingRow> Own { get; private set; } = [];
    public IReadOnlyList<RankingRow> Others { get; private set; } = [];
    public IReadOnlyList<RankingRow> Components { get; private set; } = [];
    public IReadOnlyList<ReferenceNumber> References { get; private set; } = [];
    public string Province { get; } = profile.ShortName;

    public IReadOnlyList<ChartRow> Chart => [.. Own.Where(r => r.Place is not null).OrderBy(r => r.Year).Select(r => new ChartRow($"{r.Year}", r.Place!.Value))];

    public async Task<IActionResult> OnGetAsync(string? chi_so, int? nam, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.ReadCentre))
        {
            return NotFound();
        }

        var names = await rankings.Names(cancel);
        Names = [.. names.Select(n => new Choice(n, n))];
        Name = names.FirstOrDefault(n => n == chi_so) ?? (names.Contains("DTI") ? "DTI" : names.FirstOrDefault() ?? "");
        var all = await rankings.Of(Name, cancel);
        Own = [.. all.Where(r => r.Unit == Province && IsWhole(r))];
        Years = [.. all.Select(r => r.Year).Distinct().Select(y => new Choice($"{y}", $"{y}"))];
        Year = all.Any(r => r.Year == nam) ? nam!.Value : Own.Select(r => r.Year).Concat(all.Select(r => r.Year)).FirstOrDefault();
        Others = [.. all.Where(r => r.Year == Year && IsWhole(r)).OrderBy(r => r.Place ?? int.MaxValue)];
        Components = [.. all.Except(Others).Where(r => r.Year == Year).OrderBy(r => r.Component, StringComparer.Ordinal).ThenBy(r => r.Place ?? int.MaxValue)];
        References = await rankings.References(cancel);
        return Page();
    }

    /// <summary>The whole index: no component, or only a remark on how many took part or the most points there are.</summary>
    private static bool IsWhole(RankingRow row) =>
        row.Component.Length == 0 || row.Component.StartsWith("trên ", StringComparison.Ordinal) || row.Component.StartsWith("điểm tối đa ", StringComparison.Ordinal);

    public static string Place(RankingRow row) => row.Place is { } place ? ViFormat.Number(place) : "chưa rõ";

    public static string Score(RankingRow row) => row.Score is { } score ? ViFormat.Number(Amounts.ToDecimal(score), 4) : "chưa rõ";
}
