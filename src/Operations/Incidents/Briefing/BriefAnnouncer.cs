using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.Incidents.Briefing;

/// <summary>Tells those planned that the morning's brief is there; updates are fetched, not sent.</summary>
internal sealed class BriefAnnouncer(BriefPlan plan, BriefBook book, Centre centre, Officers officers) : IAnnouncer
{
    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (e.Type != ComposeBrief.Composed || e.Payload<ComposeBrief.Answer>() is not { Edition: 1 } facts || await book.Of(facts.Day, 1, cancel) is not { } brief)
        {
            return [];
        }

        var accounts = new HashSet<Guid>();
        foreach (var role in plan.Roles)
        {
            accounts.UnionWith(await officers.InRole(role, centre.Root, cancel));
        }

        foreach (var title in plan.Titles)
        {
            accounts.UnionWith(await officers.WithTitle(title, cancel));
        }

        var message = new Message($"Bản tin điều hành {ViFormat.Date(brief.Day)}", string.Join("\n", brief.Lines.Select(l => "- " + l.Text)), $"/dieu-hanh/ban-tin?ngay={brief.Day:yyyy-MM-dd}", null);
        return [.. accounts.Select(a => (a, message))];
    }
}
