using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Web;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Operations.Infrastructure.Announcing;

/// <summary>Whether the province's systems work, for everybody.</summary>
public sealed class StatusPageModel(StatusReport report) : PageModel
{
    /// <summary>From here on a day counts as good.</summary>
    private const decimal Good = 0.999m;
    private const decimal Fair = 0.99m;

    public ProvinceStatus Status { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Status = await report.Make(cancel);

    public static string StateOf(decimal? share) => share switch { null => "none", >= Good => "ok", >= Fair => "soon", _ => "late" };

    public static string Words(string state) => state switch { "up" => T("status.state.up"), "down" => T("status.state.down"), "stale" => T("status.state.stale"), _ => T("status.state.unknown") };

    public static string Tag(string state) => state switch { "up" => "ok", "down" => "late", _ => "soon" };

    public static string Share(decimal? share) => share is { } s ? ViFormat.Percent(decimal.Floor(s * 10_000) / 10_000, 2) : T("status.no-share");

    /// <summary>The bars in words.</summary>
    public static string Told(SystemStatus s)
    {
        var measured = s.Days.Count(d => d.Share is not null);
        var bad = s.Days.Where(d => d.DownMinutes > 0).ToList();
        return measured == 0 ? T("status.no-days")
            : bad.Count == 0 ? T("status.days-good", measured, s.Days.Count)
            : T("status.days-bad", measured, s.Days.Count, bad.Count, ViFormat.Number(bad.Sum(d => (long)d.DownMinutes)));
    }

    public static string X(int day) => (day * 4).ToString(CultureInfo.InvariantCulture);
}
