using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>What lies on an officer's desk: the buckets of every agency where she may do or read something, and how pressing each line is.</summary>
public sealed class OfficerDesk(IOrganisation organisation, DossierClock clock, TimeProvider time)
{
    private static readonly string[] Working =
        [Permissions.ReceiveDossier, Permissions.ProcessDossier, Permissions.ApproveDossier, Permissions.ReturnDossier, Permissions.ReadDossier, Permissions.AssignDossier];

    public DateTimeOffset Now => time.Now();

    /// <summary>Worked out once for the grants of a session and the chart in force, however many ranges the grants have.</summary>
    private readonly ConditionalWeakTable<Grants, Reach> reaches = [];

    /// <summary>The agencies within any of the officer's dossier permissions, or within one.</summary>
    public IReadOnlyList<Agency> Agencies(CurrentUser user, string? permission = null) => ReachOf(user.Grants, permission).Agencies;

    public IReadOnlyList<string> Buckets(CurrentUser user, string? permission = null) => ReachOf(user.Grants, permission).Buckets;

    private (IReadOnlyList<Agency> Agencies, IReadOnlyList<string> Buckets) ReachOf(Grants grants, string? permission)
    {
        var chart = organisation.Current;
        if (!reaches.TryGetValue(grants, out var reach) || reach.Chart != chart)
        {
            reaches.AddOrUpdate(grants, reach = new Reach(chart, []));
        }

        return reach.Found.GetOrAdd(permission ?? "", _ =>
        {
            var held = (permission is null ? Working : [permission]).Where(grants.Has).ToArray();
            Agency[] agencies = held.Length == 0 ? [] : [.. chart.Agencies.Where(a => held.Any(p => grants.Allows(p, a.Path)))];
            return (agencies, [.. agencies.Select(a => a.Id)]);
        });
    }

    private sealed record Reach(OrganisationChart Chart, ConcurrentDictionary<string, (IReadOnlyList<Agency> Agencies, IReadOnlyList<string> Buckets)> Found);

    /// <summary>What was given to the officer in person, in the position she acts in.</summary>
    public static IReadOnlyList<string> Mine(CurrentUser user) => user.ActivePosition is { } position ? [Bucket(position.AgencyId, user.Actor.AccountId)] : [];

    /// <summary>What was given to colleagues on leave in whose place she acts today.</summary>
    public static IReadOnlyList<string> StandIn(CurrentUser user) => user.ActivePosition is { } position ? [.. position.StandsInFor.Select(absent => Bucket(position.AgencyId, absent))] : [];

    public static string Bucket(string agency, Guid account) => $"{agency}/{account:D}";

    /// <summary>When "due soon" ends: the close of the next working day.</summary>
    public DateTimeOffset SoonUntil() => clock.Calendar.ClosingOf(clock.Calendar.NextWorkingDay(Instants.LocalDate(Now)));

    public DateTimeOffset StartOfToday() => Midnight(Instants.LocalDate(Now));

    /// <summary>The first instant of tomorrow.</summary>
    public DateTimeOffset EndOfToday() => Midnight(Instants.LocalDate(Now).AddDays(1));

    private static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Instants.VietnamOffset).ToUniversalTime();

    public Badge BadgeOf(DateTimeOffset? due, DateTimeOffset? paused, int state, DateTimeOffset now)
    {
        if (paused is { } since)
        {
            return new Badge("paused", "Tạm dừng", $"từ {ViFormat.ShortDate(ViFormat.LocalDate(since))}");
        }

        if (((DossierState)state).IsClosed() || state == (int)DossierState.Finished)
        {
            return new Badge("ok", ((DossierState)state).Words(), "");
        }

        if (due is not { } at || at >= Instants.NotYet)
        {
            return new Badge("ok", state == (int)DossierState.New ? "Chờ tiếp nhận" : "Không có hạn", "");
        }

        var left = Remaining.Of(at, now, clock.Calendar);
        var day = ViFormat.LocalDate(at);
        return new Badge(left.Kind switch { Urgency.Late => "late", Urgency.Soon => "soon", Urgency.Paused => "paused", _ => "ok" }, left.Text,
            day == Instants.LocalDate(now) ? ViFormat.Time(at) : ViFormat.ShortDate(day));
    }
}

/// <summary>A deadline as a badge: state, words, and the day or hour beside it.</summary>
public sealed record Badge(string State, string Text, string Date);
