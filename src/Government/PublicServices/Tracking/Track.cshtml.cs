using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Tracking;

/// <summary>Look-up by number and secret part, without sign-in.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class TrackModel(TrackDossier track, TrackByCode byCode) : PageModel
{
    public string? Number { get; private set; }
    public string? Code { get; private set; }
    public string? BirthYear { get; private set; }
    public bool Asked { get; private set; }
    public TrackView? Found { get; private set; }
    public IReadOnlyList<TimelineItem> Timeline { get; private set; } = [];

    public async Task OnGetAsync(string? so, string? ma, string? nam, CancellationToken cancel)
    {
        (Number, Code, BirthYear) = (so, ma, nam);
        Asked = !string.IsNullOrWhiteSpace(so) || !string.IsNullOrWhiteSpace(ma);
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!Asked)
        {
            return;
        }

        Found = string.IsNullOrWhiteSpace(so) && !string.IsNullOrWhiteSpace(nam) ? await byCode.Find(ma, nam, cancel) : await track.Find(so, ma, cancel);
        Timeline = Found is null ? [] : [.. Found.Steps.Select((s, i) => new TimelineItem(s.Text, s.Agency, ViFormat.DateTime(s.At), i == 0 ? "now" : null))];
    }
}
