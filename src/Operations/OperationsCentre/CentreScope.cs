using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;

namespace NhipCau.Operations.OperationsCentre;

/// <summary>What somebody may watch: the highest agency her reading right reaches with all below it.</summary>
public sealed class CentreScope(CurrentUser user, IOrganisation organisation)
{
    private readonly Lazy<Agency?> top = new(() => user.Grants.Wide(Permissions.ReadCentre)
        .SelectMany(path => organisation.Current.Agencies.Where(a => a.Path == path)).OrderBy(a => a.Path.Length).ThenBy(a => a.Path, StringComparer.Ordinal).FirstOrDefault());

    /// <summary>Null for who may watch nothing.</summary>
    public Agency? Top => top.Value;

    /// <summary>Agencies of the own subtree that stand for a unit or a department, in the order of the chart.</summary>
    public IReadOnlyList<Agency> Choices => Top is null ? [] : [.. organisation.Current.Subtree(Top.Id).Where(a => a.Id == Top.Id || a.Kind is "department" or "district" or "commune")];

    /// <summary>The named agency when it lies within what may be watched; the top when none is named; null otherwise.</summary>
    public Agency? Find(string? id) => string.IsNullOrEmpty(id) ? Top : organisation.Current.Find(id) is { } found && user.Grants.Allows(Permissions.ReadCentre, found.Path) ? found : null;

    /// <summary>May arrange what everybody sees: held for the whole province.</summary>
    public bool MayEdit => organisation.Current.Province is { } root && user.Grants.Allows(Permissions.EditCentre, root.Path);
}
