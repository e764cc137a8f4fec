namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>One fraction worked out.</summary>
/// <param name="Rate">Null without data. May exceed 1 only where it is no share (a mean).</param>
/// <param name="Points">Null without data, which counts as zero.</param>
/// <param name="Missing">Nobody has entered the figures, or what it is multiplied by is missing.</param>
/// <param name="Applies">False where the indicator is not computed for such an agency.</param>
public sealed record TermResult(IndexTerm Term, decimal? Numerator, decimal? Denominator, decimal? Rate, decimal? Points, bool Missing, bool Applies = true);

public sealed record IndicatorResult(Indicator Indicator, IReadOnlyList<TermResult> Terms)
{
    /// <summary>Null when no fraction has data.</summary>
    public decimal? Points => Terms.All(t => t.Points is null) ? null : Terms.Sum(t => t.Points ?? 0);
}

public sealed record SectionResult(IndexSection Section, IReadOnlyList<IndicatorResult> Indicators)
{
    public decimal Points => Math.Min(Section.Max, Indicators.Sum(i => i.Points ?? 0));
}

public sealed record GroupResult(IndexGroup Group, IReadOnlyList<SectionResult> Sections)
{
    public decimal Points => Sections.Sum(s => s.Points);
}

/// <summary>The whole index of one agency and period.</summary>
public sealed record IndexResult(IndexEdition Edition, IndexInput Input, IReadOnlyList<GroupResult> Groups)
{
    public decimal Points => Groups.Sum(g => g.Points);
    public IndexBand Band => Edition.BandOf(Points);
    public IEnumerable<IndicatorResult> Indicators => Groups.SelectMany(g => g.Sections).SelectMany(s => s.Indicators);
    public IndicatorResult Of(string id) => Indicators.First(i => i.Indicator.Id == id);
}

/// <summary>Works the index out from its input; nothing else comes in. Points are rounded to two decimals, each fraction for itself.</summary>
public static class IndexCalculator
{
    public static IndexResult Of(IndexEdition edition, IndexInput input)
    {
        var rates = new Dictionary<string, decimal?>();
        var groups = new List<GroupResult>();
        foreach (var group in edition.Groups)
        {
            var sections = new List<SectionResult>();
            foreach (var section in group.Sections)
            {
                var indicators = new List<IndicatorResult>();
                foreach (var indicator in section.Indicators)
                {
                    var result = new IndicatorResult(indicator, [.. indicator.Terms.Select(t => Of(t, indicator, input, rates))]);
                    rates[indicator.Id] = result.Terms[0].Rate;
                    indicators.Add(result);
                }

                sections.Add(new SectionResult(section, indicators));
            }

            groups.Add(new GroupResult(group, sections));
        }

        return new IndexResult(edition, input, groups);
    }

    private static TermResult Of(IndexTerm term, Indicator indicator, IndexInput input, Dictionary<string, decimal?> rates)
    {
        if (indicator.WholeOnly && !input.IsWhole)
        {
            return new TermResult(term, null, null, null, null, Missing: false, Applies: false);
        }

        var entered = term.Source == "entered" ? input.Entered.GetValueOrDefault(term.Key) : null;
        if (term.Source == "entered" && entered is null)
        {
            return new TermResult(term, null, null, null, null, Missing: true);
        }

        var numerator = term.Numerator == "entered" ? entered!.Numerator : input.Measure(term.Numerator);
        var denominator = term.Denominator == "entered" ? entered!.Denominator : input.Measure(term.Denominator);
        if (term.DenominatorAtLeast is { } least)
        {
            denominator = Math.Max(denominator, input.Measure(least));
        }

        if (denominator == 0 && term.Fallback == "last-year")
        {
            denominator = LastYear(term, input) / input.Period.PartOfYear;
        }

        if (numerator == 0 && term.WhenNone.Length > 0)
        {
            return new TermResult(term, null, denominator, null, null, Missing: true);
        }

        if (denominator == 0)
        {
            return term.Zero switch
            {
                "max" => new TermResult(term, numerator, 0, null, term.Max, Missing: false),
                "zero" => new TermResult(term, numerator, 0, 0, 0, Missing: false),
                _ => new TermResult(term, numerator, 0, null, null, Missing: false),
            };
        }

        var rate = numerator / denominator;
        if (indicator.Info)
        {
            return new TermResult(term, numerator, denominator, rate, null, Missing: false);
        }

        rate = Math.Min(1, rate);
        if (term.Times is { } times)
        {
            if (rates.GetValueOrDefault(times) is not { } other)
            {
                return new TermResult(term, numerator, denominator, null, null, Missing: true);
            }

            rate *= other;
        }

        return new TermResult(term, numerator, denominator, rate, Points(term, rate), Missing: false);
    }

    private static decimal LastYear(IndexTerm term, IndexInput input) =>
        term.Denominator == "entered" ? Math.Max(input.EnteredLastYear.GetValueOrDefault(term.Key)?.Denominator ?? 0, 0)
        : input.SumsLastYear is { } sums ? IndexInput.Measure(term.Denominator, sums) : 0;

    private static decimal Points(IndexTerm term, decimal rate) =>
        Math.Round(Math.Min(term.Max, term.Factor is { } factor ? factor * rate : term.Max * rate / (term.Threshold ?? 1)), 2, MidpointRounding.AwayFromZero);
}
