using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;

namespace NhipCau.Operations.Mapping.Looking;

/// <summary>Whose figures somebody may look at: the whole province's, or those of the agencies within the own grants.</summary>
public sealed class MapScope(IOrganisation organisation, CurrentUser user)
{
    public bool Open => user.Grants.Has(Permissions.ReadCentre);

    /// <summary>Tops of the agencies one may choose, the province first as an empty id.</summary>
    public IReadOnlyList<Agency> Agencies => [.. organisation.Current.Agencies.Where(a => a.Kind is not ("division" or "partner" or "province") && user.Allows(Permissions.ReadCentre, a.Path))];

    public bool Province => organisation.Current.Agencies.Any(a => a.Kind == "province" && user.Allows(Permissions.ReadCentre, a.Path));

    /// <summary>The agency whose figures are shown; empty is the whole province; null when one may not look at the one named.</summary>
    public string? Of(string wanted) =>
        wanted.Length == 0 ? (Province ? "" : user.ActivePosition?.AgencyId)
        : organisation.Current.Find(wanted) is { } agency && user.Allows(Permissions.ReadCentre, agency.Path) ? agency.Id : null;
}
