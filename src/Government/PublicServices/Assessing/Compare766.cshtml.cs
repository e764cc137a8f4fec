using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>Units of one kind side by side, fairly: with the interval of chance, and without ranking those with few dossiers.</summary>
[Authorize]
public sealed class Compare766Model(OversightScope scope, ServiceIndex index) : PageModel
{
    private static readonly Dictionary<string, string> Kinds = new() { ["department"] = "Sở, ban, ngành", ["district"] = "Huyện, thị xã, thành phố", ["commune"] = "Xã, phường, thị trấn" };

    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "loai")]
    public string? Kind { get; set; }

    public IndexPeriod Period { get; private set; } = null!;
    public IReadOnlyList<ComparedUnit> Units { get; private set; } = [];

    public IEnumerable<Choice> Periods => scope.Periods.Select(p => new Choice(p.Code, p.Name));
    public IEnumerable<Choice> KindChoices => scope.Agencies.Select(a => a.Kind).Distinct().Where(Kinds.ContainsKey).Select(k => new Choice(k, Kinds[k]));
    public IndexComparison? Rule => Units.Count == 0 ? null : Units[0].Index.Edition.Comparison;

    public IEnumerable<Bar> Bars => Units.Where(u => u.Rank is not null).Take(30).Select(u => new Bar(
        $"{u.Rank}. {u.Agency.Name}", (decimal)u.Hits / u.Of, $"{ViFormat.Percent((decimal)u.Hits / u.Of)} ({Interval(u)})", $"/can-bo/chi-so-766/{u.Agency.Id}?{Period.Query}", null, (decimal)u.Interval.Low, (decimal)u.Interval.High));

    public static string Interval(ComparedUnit u) => u.Of == 0 ? "" : $"{ViFormat.Percent((decimal)u.Interval.Low)} đến {ViFormat.Percent((decimal)u.Interval.High)}";

    public async Task<IActionResult> OnGetAsync(string? tep, CancellationToken cancel)
    {
        if (scope.Agencies.Count == 0)
        {
            return NotFound();
        }

        Period = scope.Period(Code, From, To);
        var kinds = KindChoices.Select(c => c.Value).ToList();
        Kind = Kind is not null && kinds.Contains(Kind) ? Kind : kinds.Contains("commune") ? "commune" : kinds.FirstOrDefault();
        var agencies = scope.Agencies.Where(a => a.Kind == Kind).ToList();
        Units = agencies.Count == 0 ? [] : UnitComparison.Rank([.. agencies.Zip(await index.Of(agencies, Period, cancel))]);
        return SheetFiles.Wanted(tep) ? SheetFiles.Download(Sheet(), tep!) : Page();
    }

    private Sheet Sheet() => new()
    {
        Name = $"So sánh chỉ số 766 {Period.FileName}",
        Heading = [$"So sánh chỉ số 766, {Kinds.GetValueOrDefault(Kind ?? "", "")}", Period.Name],
        Columns = [new("Hạng", CellKind.Number), new("Mã đơn vị", CellKind.Code), new("Đơn vị"), new("Hồ sơ", CellKind.Number), new("Tỷ lệ đúng hạn", CellKind.Percent), new("Cận dưới", CellKind.Percent), new("Cận trên", CellKind.Percent), .. Groups().Select(g => new SheetColumn(g, CellKind.Number)), new("Tổng điểm", CellKind.Number), new("Xếp loại")],
        Rows = [.. Units.Select(u => (IReadOnlyList<object?>)[u.Rank, u.Agency.Code, u.Agency.Name, u.Of, u.Of == 0 ? null : (decimal)u.Hits / u.Of, (decimal)Math.Round(u.Interval.Low, 4), (decimal)Math.Round(u.Interval.High, 4), .. u.Index.Groups.Select(g => (object?)g.Points), u.Index.Points, u.Index.Band.Name])],
    };

    private IEnumerable<string> Groups() => Units.Count == 0 ? [] : Units[0].Index.Groups.Select(g => g.Group.Name);
}
