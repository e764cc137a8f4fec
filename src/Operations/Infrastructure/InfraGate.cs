using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;

namespace NhipCau.Operations.Infrastructure;

/// <summary>Systems and notices belong to the whole province: who changes them holds the permission at its head.</summary>
public sealed class InfraGate(IOrganisation organisation)
{
    public bool MayEdit(CurrentUser user, string permission) => organisation.Current.Agencies.FirstOrDefault(a => a.Kind == "province") is { } root && user.Allows(permission, root.Path);
}
