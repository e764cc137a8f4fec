using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;

namespace NhipCau.Government.PublicServices;

/// <summary>Which agency does a step: the desk, the handling agency, the competent agency itself, or <c>agency:PATTERN</c> with {nn} (last part of the district agency's code) and {unit} (its unit code).</summary>
public sealed class StepUnits(IOrganisation organisation)
{
    /// <summary>The desk at which an agency's dossiers are handed in and given back.</summary>
    public Agency? Desk(string agencyId)
    {
        var chart = organisation.Current;
        return chart.Subtree(agencyId).Where(a => a.OneStop).OrderByDescending(a => a.Kind == "division").ThenBy(a => a.Path.Length).FirstOrDefault()
            ?? chart.Agencies.FirstOrDefault(a => a.OneStop && a.Kind == "centre")
            ?? chart.DeskOf(agencyId);
    }

    /// <summary>The agency that does a step of a case whose competent agency is <paramref name="competent"/>.</summary>
    public Agency? Of(ProcessStep step, string competent, string handlingPattern)
    {
        var chart = organisation.Current;
        if (step.Unit == "desk")
        {
            return Desk(competent);
        }

        if (step.Unit == "competent")
        {
            return chart.Find(competent);
        }

        var pattern = step.Unit == "handling" ? handlingPattern : step.Unit["agency:".Length..];
        return (pattern.Length > 0 ? chart.Find(Fill(pattern, chart, competent)) : null) ?? chart.Find(competent);
    }

    /// <summary>The agency code a pattern means for a district agency.</summary>
    public static string Fill(string pattern, Agency district) => pattern
        .Replace("{nn}", district.Code[(district.Code.LastIndexOf('.') + 1)..], StringComparison.Ordinal)
        .Replace("{unit}", district.UnitCode, StringComparison.Ordinal);

    private static string Fill(string pattern, OrganisationChart chart, string competent)
    {
        var district = chart.Find(competent);
        while (district is not null && district.Kind is not "district" && chart.Find(district.ParentId) is { } parent)
        {
            district = parent;
        }

        return district is null ? pattern : Fill(pattern, district);
    }
}
