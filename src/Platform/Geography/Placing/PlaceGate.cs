using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>Who may arrange places where: <see cref="Permissions.EditCentre"/> over the agency of the place's unit, or over the province's where it names none.</summary>
public sealed class PlaceGate(IOrganisation organisation)
{
    private static readonly string[] Committees = ["commune", "district", "province"];

    public bool May(CurrentUser user, string unitCode)
    {
        var chart = organisation.Current;
        var agency = Committees.Select(k => chart.OfUnit(unitCode, k)).FirstOrDefault(a => a is not null) ?? chart.Agencies.FirstOrDefault(a => a.Kind == "province");
        return agency is not null && user.Allows(Permissions.EditCentre, agency.Path);
    }
}
