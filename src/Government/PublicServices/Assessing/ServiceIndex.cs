using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>Computes the index of QĐ 766/QĐ-TTg, live: of one agency with all below it, or of many at once.</summary>
public sealed class ServiceIndex(RolledUpFigures rolledUp, EnteredFigures entered, OfferedServices offered, IndexEditions editions, IOrganisation organisation, TimeProvider clock)
{
    /// <summary>The agency with its subtree.</summary>
    public async Task<IndexResult> Of(Agency agency, IndexPeriod period, CancellationToken cancel) => (await Of([agency], period, rolledUp, cancel))[0];

    /// <summary>Each agency with its subtree, in the given order.</summary>
    public Task<IReadOnlyList<IndexResult>> Of(IReadOnlyList<Agency> agencies, IndexPeriod period, CancellationToken cancel) => Of(agencies, period, rolledUp, cancel);

    /// <summary>From the given figures, so that two ways can be compared.</summary>
    public async Task<IReadOnlyList<IndexResult>> Of(IReadOnlyList<Agency> agencies, IndexPeriod period, IMeasuredFigures figures, CancellationToken cancel)
    {
        var (edition, cut) = (editions.On(period.Last), period.CutAt(clock.Today()));
        var scopes = agencies.Select(a => Below(a, period)).ToArray();
        var measured = await figures.Of(period.First, period.Last, cut, Only(scopes), cancel);
        var services = measured.Services.ToLookup(s => s.Agency);
        var now = await entered.Of(period, cancel);
        var lastYear = await entered.Of(IndexPeriod.Year(period.First.Year - 1), cancel);
        var before = scopes.Any(s => edition.LooksBack(Sum(measured, s)))
            ? await figures.Of(new DateOnly(period.First.Year - 1, 1, 1), new DateOnly(period.First.Year - 1, 12, 31), cut, Only(scopes), cancel) : null;
        var results = new List<IndexResult>(agencies.Count);
        foreach (var (agency, scope) in agencies.Zip(scopes))
        {
            results.Add(IndexCalculator.Of(edition, new IndexInput
            {
                Period = period,
                IsWhole = agency.Kind == "province",
                Sums = Sum(measured, scope),
                SumsLastYear = before is null ? null : Sum(before, scope),
                Services = offered.Count(scope, period.Last, scope.SelectMany(id => services[id])),
                Entered = EnteredFigures.Sum(now, scope),
                EnteredLastYear = EnteredFigures.Sum(lastYear, scope),
            }));
        }

        return results;
    }

    /// <summary>Ids of the agency and of all below it, now and at both ends of the period.</summary>
    public IReadOnlyList<string> Below(Agency agency, IndexPeriod period) =>
        [.. new[] { organisation.Current, organisation.On(period.First), organisation.On(period.Last) }.Distinct().SelectMany(c => c.Agencies).Where(a => a.IsWithin(agency.Path)).Select(a => a.Id).Distinct()];

    private static MeasureSums Sum(MeasuredPeriod measured, IReadOnlyList<string> scope) => scope.Where(measured.Sums.ContainsKey).Aggregate(new MeasureSums(), (sum, id) => sum + measured.Sums[id]);

    /// <summary>Few agencies are named to the database; beyond that all are read.</summary>
    private static HashSet<string>? Only(IReadOnlyList<string>[] scopes)
    {
        var all = scopes.SelectMany(s => s).ToHashSet();
        return all.Count <= 200 ? all : null;
    }
}
