using NhipCau.Platform.Administration;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>What the forms of applications offer.</summary>
internal sealed class ApplicationChoices(IOrganisation organisation, PermissionNames names)
{
    public ApplicationForm Form(Func<string, string?> typed, Func<string, IReadOnlyList<string>> typedAll) => new(
        typed, typedAll, [.. organisation.Current.Agencies.OrderBy(a => a.Path, StringComparer.Ordinal).Select(a => new Choice(a.Id, a.Name))], [.. Permissions.All.Select(p => new Choice(p, names.Of(p), p))]);
}
