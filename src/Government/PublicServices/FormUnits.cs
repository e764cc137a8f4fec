using NhipCau.Platform.Administration;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Government.PublicServices;

/// <summary>The units a form offers: those of the chart in force.</summary>
public sealed class FormUnits(IOrganisation organisation) : IFormUnits
{
    private (OrganisationChart? Chart, Dictionary<string, IReadOnlyList<FormOption>> Options) kept = (null, []);

    public IReadOnlyList<FormOption> Options(string? level)
    {
        var chart = organisation.Current;
        var (known, options) = kept;
        if (!ReferenceEquals(known, chart))
        {
            options = [];
            kept = (chart, options);
        }

        lock (options)
        {
            return options.TryGetValue(level ?? "", out var found) ? found : options[level ?? ""] = Build(chart, level);
        }
    }

    public string? Name(string code) => organisation.Current.UnitName(code) is { Length: > 0 } name ? name : null;

    private static IReadOnlyList<FormOption> Build(OrganisationChart chart, string? level)
    {
        var number = level switch { "province" => 1, "district" => 2, "commune" => 3, _ => 0 };
        return [.. chart.Units.Where(u => number == 0 || u.Level == number)
            .Select(u => new FormOption(u.Code, new LocalText(chart.UnitName(u.Code))))
            .OrderBy(o => VietnameseCollation.SortKey(o.Label.Vi), StringComparer.Ordinal)];
    }
}
