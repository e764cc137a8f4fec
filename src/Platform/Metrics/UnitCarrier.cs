using NhipCau.Platform.Administration;

namespace NhipCau.Platform.Metrics;

/// <param name="Share">Between 0 and 1; the shares of one carrying add up to 1 where every successor is known.</param>
/// <param name="Estimated">The unit was divided and the law gives no numbers: equal parts.</param>
public sealed record CarriedUnit(string Code, double Share, bool Estimated);

/// <summary>Shows the figures of a unit of one date on the map of another, forwards or backwards over reorganisations.</summary>
public sealed class UnitCarrier(IOrganisation organisation)
{
    /// <summary>More reorganisations in a row than any law has made.</summary>
    private const int MostSteps = 20;

    public IReadOnlyList<CarriedUnit> Carry(string code, DateOnly from, DateOnly to) =>
        from == to ? [new(code, 1, false)]
        : from < to ? Forward(new(code, 1, false), from, to, 0)
        : Backward(new(code, 1, false), from, to, 0);

    private IReadOnlyList<CarriedUnit> Forward(CarriedUnit unit, DateOnly from, DateOnly to, int step)
    {
        var next = organisation.Successors(unit.Code, from);
        if (step == MostSteps || next.Candidates.Count == 0 || next.Candidates[0].EffectiveOn > to)
        {
            return [unit];
        }

        if (organisation.On(next.Candidates[0].EffectiveOn).Unit(unit.Code) is not null && next.Candidates.All(c => c.NewCode != unit.Code))
        {
            // The code lives on beside what was split off: nothing says how much went.
            return Divided(unit, [unit.Code, .. next.Candidates.Select(c => c.NewCode)], next.Candidates[0].EffectiveOn, to, step, forward: true);
        }

        return next.Certain is { } certain
            ? Forward(unit with { Code = certain.NewCode }, certain.EffectiveOn, to, step + 1)
            : Divided(unit, [.. next.Candidates.Select(c => c.NewCode)], next.Candidates[0].EffectiveOn, to, step, forward: true);
    }

    private IReadOnlyList<CarriedUnit> Backward(CarriedUnit unit, DateOnly from, DateOnly to, int step)
    {
        var before = organisation.Predecessors(unit.Code, from);
        if (step == MostSteps || before.Count == 0 || before[0].EffectiveOn <= to)
        {
            return [unit];
        }

        var dayBefore = before[0].EffectiveOn.AddDays(-1);
        return before is [{ } only]
            ? Backward(unit with { Code = only.OldCode }, dayBefore, to, step + 1)
            : Divided(unit, [.. before.Select(b => b.OldCode)], dayBefore, to, step, forward: false);
    }

    private List<CarriedUnit> Divided(CarriedUnit unit, IReadOnlyList<string> codes, DateOnly at, DateOnly to, int step, bool forward) =>
    [
        .. codes.Distinct().SelectMany(c =>
        {
            var part = new CarriedUnit(c, unit.Share / codes.Distinct().Count(), true);
            return forward ? Forward(part, at, to, step + 1) : Backward(part, at, to, step + 1);
        }).GroupBy(p => p.Code).Select(g => new CarriedUnit(g.Key, g.Sum(p => p.Share), true)),
    ];
}
