using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>One unit among units of its kind. <see cref="Rank"/> is null for one with too few dossiers.</summary>
public sealed record ComparedUnit(Agency Agency, IndexResult Index, long Hits, long Of, WilsonInterval Interval, int? Rank);

/// <summary>
/// Ranks units of one kind by the lower bound of a share of their dossiers, so that chance does not lead the table;
/// units with fewer dossiers than the edition asks for are listed after the others without a rank.
/// </summary>
public static class UnitComparison
{
    public static IReadOnlyList<ComparedUnit> Rank(IReadOnlyList<(Agency Agency, IndexResult Index)> units)
    {
        var compared = units.Select(u =>
        {
            var (hits, of) = (u.Index.Input.Sums.AllOnTime, u.Index.Input.Sums.Received);
            return new ComparedUnit(u.Agency, u.Index, hits, of, WilsonInterval.Of(hits, of, u.Index.Edition.Comparison.Z), null);
        }).ToList();
        var enough = compared.Where(c => c.Of >= c.Index.Edition.Comparison.Fewest && c.Of > 0).OrderByDescending(c => c.Interval.Low).ThenByDescending(c => c.Of).ThenBy(c => c.Agency.Path, StringComparer.Ordinal).ToList();
        return
        [
            .. enough.Select((c, i) => c with { Rank = i > 0 && enough[i - 1].Interval.Low == c.Interval.Low ? enough.FindIndex(e => e.Interval.Low == c.Interval.Low) + 1 : i + 1 }),
            .. compared.Except(enough).OrderBy(c => c.Agency.Path, StringComparer.Ordinal),
        ];
    }
}
