using System.Text.Json;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>One edition of the index of QĐ 766/QĐ-TTg as data: what counts, how much, by which rule, from when to when (exclusive).</summary>
public sealed record IndexEdition
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string LegalBasis { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }
    public required decimal Total { get; init; }
    public required IndexComparison Comparison { get; init; }

    /// <summary>Bands are not laid down; the province may set others.</summary>
    public bool BandsConfigurable { get; init; }

    /// <summary>From the best.</summary>
    public required IReadOnlyList<IndexBand> Bands { get; init; }

    /// <summary>Figures to be entered beside those of the terms.</summary>
    public IReadOnlyList<IndexEntryKind> Entries { get; init; } = [];
    public required IReadOnlyList<IndexGroup> Groups { get; init; }

    public IEnumerable<Indicator> Indicators => Groups.SelectMany(g => g.Sections).SelectMany(s => s.Indicators);

    /// <summary>Whether with these dossiers a fallback looks at those of last year.</summary>
    public bool LooksBack(MeasureSums sums) => Indicators.SelectMany(i => i.Terms).Any(t => t.Fallback == "last-year" && t.Denominator != "entered" && IndexInput.Measure(t.Denominator, sums) == 0);

    public Indicator? Find(string id) => Indicators.FirstOrDefault(i => i.Id == id);

    public IndexBand BandOf(decimal points) => Bands.FirstOrDefault(b => points >= b.From) ?? Bands[^1];

    /// <summary>Everything officers enter: the terms other systems know, and the figures beside them.</summary>
    public IEnumerable<IndexEntryKind> Entered => Indicators.SelectMany(i => i.Terms.Where(t => t.Source == "entered").Select(t => new IndexEntryKind
    {
        Key = t.Key,
        Name = t.Label.Length > 0 ? $"{i.Id} {i.Short}: {t.Label.ToLowerInvariant()}" : $"{i.Id} {i.Short}",
        NumeratorText = t.NumeratorText,
        DenominatorText = t.DenominatorText,
        CountOnly = t.Denominator != "entered",
    })).Concat(Entries);
}

/// <summary>How units are compared fairly.</summary>
/// <param name="Fewest">A unit with fewer dossiers is listed but not ranked.</param>
/// <param name="Z">Width of the interval in standard deviations.</param>
public sealed record IndexComparison(int Fewest, double Z, bool Configurable = false);

/// <param name="From">Least points.</param>
/// <param name="State">Colour of the tag: ok, soon, late.</param>
public sealed record IndexBand(decimal From, string Name, string State);

public sealed record IndexGroup(string Id, string Name, IReadOnlyList<IndexSection> Sections)
{
    public decimal Max => Sections.Sum(s => s.Max);
}

/// <summary>Indicators whose points together are capped.</summary>
public sealed record IndexSection(string Name, decimal Max, IReadOnlyList<Indicator> Indicators);

/// <summary>One of the twenty.</summary>
public sealed record Indicator
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Short { get; init; }

    /// <summary>For information, without points.</summary>
    public bool Info { get; init; }

    /// <summary>Computed for the province as a whole only, not for agencies below it.</summary>
    public bool WholeOnly { get; init; }
    public required IReadOnlyList<IndexTerm> Terms { get; init; }
    public decimal Max => Terms.Sum(t => t.Max);
}

/// <summary>One fraction of an indicator and what it is worth.</summary>
public sealed record IndexTerm
{
    public required string Key { get; init; }
    public string Label { get; init; } = "";
    public required decimal Max { get; init; }

    /// <summary>A measure (see <see cref="IndexInput.Measure"/>), or <c>entered</c>.</summary>
    public required string Numerator { get; init; }
    public required string Denominator { get; init; }
    public string NumeratorText { get; init; } = "";
    public string DenominatorText { get; init; } = "";

    /// <summary><c>dossiers</c>, <c>catalogue</c> or <c>entered</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What a denominator of zero means: <c>no-data</c>, <c>zero</c> or <c>max</c>.</summary>
    public string Zero { get; init; } = "no-data";

    /// <summary>The rate at which all points are reached.</summary>
    public decimal? Threshold { get; init; }

    /// <summary>Points per whole rate, instead of the maximum.</summary>
    public decimal? Factor { get; init; }

    /// <summary>The indicator whose rate this one is multiplied by.</summary>
    public string? Times { get; init; }

    /// <summary><c>last-year</c>: a denominator of zero is replaced by last year's, divided by the length of the period.</summary>
    public string? Fallback { get; init; }

    /// <summary>While the numerator is zero there is no figure, and these words say why; empty: zero is a figure.</summary>
    public string WhenNone { get; init; } = "";

    /// <summary>A measure the denominator may not fall below.</summary>
    public string? DenominatorAtLeast { get; init; }

    /// <summary>The list of what fails it.</summary>
    public string? Drill { get; init; }
    public required string Rule { get; init; }

    /// <summary>Not laid down with certainty: the province may set it otherwise.</summary>
    public bool Configurable { get; init; }
}

/// <summary>A pair of figures, or one, that officers enter per month.</summary>
public sealed record IndexEntryKind
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public string NumeratorText { get; init; } = "";
    public string DenominatorText { get; init; } = "";
    public bool CountOnly { get; init; }
}

/// <summary>The editions of this deployment: the nation's file, or the province's own in its place.</summary>
public sealed class IndexEditions
{
    public IndexEditions(Folders folders)
    {
        var path = folders.OwnOrNational("qd766_index.json");
        try
        {
            All = JsonSerializer.Deserialize<Document>(File.ReadAllText(path), JsonSerializerOptions.Web)!.Editions;
        }
        catch (JsonException e)
        {
            throw new SettingException("NhipCau:Province", $"có tệp bộ chỉ số «{path}» không đọc được: {e.Message}");
        }
    }

    public IReadOnlyList<IndexEdition> All { get; }

    /// <summary>The edition in force on a day, else the nearest.</summary>
    public IndexEdition On(DateOnly day) => All.FirstOrDefault(e => e.ValidFrom <= day && day < e.ValidTo) ?? All[^1];

    private sealed record Document(IReadOnlyList<IndexEdition> Editions);
}
