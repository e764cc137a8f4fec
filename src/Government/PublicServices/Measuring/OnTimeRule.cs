using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>A request for supplements and its answer.</summary>
public readonly record struct Asked(DateTimeOffset At, DateTimeOffset? AnsweredAt);

/// <summary>The instants of a dossier that the rule looks at.</summary>
public sealed record DossierTimes
{
    public required DossierState State { get; init; }

    /// <summary>Handed in (NgayNopHoSo).</summary>
    public required DateTimeOffset Opened { get; init; }

    /// <summary>Accepted (NgayTiepNhan).</summary>
    public DateTimeOffset? Received { get; init; }

    /// <summary>The promise as it stands (NgayHenTra).</summary>
    public DateTimeOffset? Promised { get; init; }

    /// <summary>The promise as it was first given.</summary>
    public DateTimeOffset? FirstPromised { get; init; }

    /// <summary>State 9.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>State 10.</summary>
    public DateTimeOffset? Returned { get; init; }

    /// <summary>State 8, 3 or 7.</summary>
    public DateTimeOffset? Closed { get; init; }
    public IReadOnlyList<Asked> Supplements { get; init; } = [];

    /// <summary>When the longest time of the procedure would be over, completed supplements added; looked at only without a promise.</summary>
    public Func<DateTimeOffset?> LongestUntil { get; init; } = () => null;
}

/// <summary>What the rule says.</summary>
/// <param name="Counts">False for a dossier withdrawn before it was accepted.</param>
/// <param name="End">When it ended; null while it runs.</param>
/// <param name="Due">Until when its end is on time; null: nothing to keep.</param>
public readonly record struct Judgement(bool Counts, Verdict Verdict, DateTimeOffset? End, DateTimeOffset? Due);

/// <summary>
/// Early, on time or late (QĐ 766/QĐ-TTg, 2.1). The end is the time of state 9, else 10, else 8, 3 or 7; it is compared with the
/// promise. The time of completed supplements is taken off once: our promise has already moved by it, a promise that did
/// not move gets it added here. While the only request for supplements is unanswered, its time is the end. Without a promise
/// the longest time of the procedure holds. More than one request is late.
/// </summary>
public static class OnTimeRule
{
    public static Judgement Of(DossierTimes t)
    {
        if (t.State == DossierState.Withdrawn && t.Received is null)
        {
            return new Judgement(false, Verdict.Open, t.Closed, null);
        }

        var end = t.State switch
        {
            DossierState.Finished or DossierState.Returned => t.Finished ?? t.Returned ?? t.Closed,
            DossierState.Stopped or DossierState.Refused or DossierState.Withdrawn => t.Closed,
            _ => null,
        };
        var due = Due(t);
        if (t.Supplements.Count > 1)
        {
            return new Judgement(true, Verdict.Late, end, due);
        }

        var judged = end ?? (t.Supplements is [{ AnsweredAt: null } only] ? only.At : null);
        return new Judgement(true, judged is { } at ? At(at, due) : Verdict.Open, end, due);
    }

    /// <summary>Time of completed supplements within the handling.</summary>
    public static TimeSpan Supplemented(DossierTimes t)
    {
        var start = t.Received ?? t.Opened;
        return t.Supplements.Where(s => s.AnsweredAt > start).Aggregate(TimeSpan.Zero, (sum, s) => sum + (s.AnsweredAt!.Value - (s.At < start ? start : s.At)));
    }

    private static DateTimeOffset? Due(DossierTimes t) =>
        t.Promised is not { } promised ? t.LongestUntil()
        : t.FirstPromised is null || promised == t.FirstPromised ? promised + Supplemented(t)
        : promised;

    private static Verdict At(DateTimeOffset end, DateTimeOffset? due) =>
        due is not { } promised ? Verdict.OnTime
        : end > promised ? Verdict.Late
        : Instants.LocalDate(end) < Instants.LocalDate(promised) ? Verdict.Early
        : Verdict.OnTime;
}
