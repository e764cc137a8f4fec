namespace NhipCau.Platform.Identity;

/// <summary>A line of a list of given rights.</summary>
/// <param name="Id">The right.</param>
/// <param name="Holder">Who may use it.</param>
/// <param name="What">Role or permissions, in words.</param>
/// <param name="Where">For which agency, and how far down.</param>
/// <param name="From">Who delegated; empty when given directly.</param>
/// <param name="FirstDay">First day.</param>
/// <param name="LastDay">Last day.</param>
/// <param name="Document">What it rests on.</param>
/// <param name="MayEnd">Whether the reader may revoke it.</param>
internal sealed record GivenRow(Guid Id, string Holder, string What, string Where, string From, DateOnly FirstDay, DateOnly LastDay, string Document, bool MayEnd);

/// <summary>Puts given rights into words.</summary>
internal sealed class GivenRows(Officers officers, Roles roles, PermissionNames permissions, IEnumerable<ICaseTopics> topics, Administration.IOrganisation organisation)
{
    public async Task<IReadOnlyList<GivenRow>> Of(IReadOnlyList<GivenRight> given, CurrentUser user, CancellationToken cancel)
    {
        var names = await officers.Names(given.SelectMany(g => new[] { g.AccountId, g.DelegatorId ?? Guid.Empty }), cancel);
        return [.. given.Select(g => new GivenRow(
            g.Id,
            names.GetValueOrDefault(g.AccountId, ""),
            g.IsDelegation ? string.Join("; ", g.PermissionList.Select(permissions.Of)) + OnlyFor(g) : roles.Find(g.Role)?.Name ?? g.Role,
            (organisation.Current.Find(g.AgencyId)?.Name ?? g.AgencyId) + (g.Wide ? ", gồm cấp dưới" : ""),
            g.DelegatorId is { } delegator ? names.GetValueOrDefault(delegator, "") : "",
            g.FirstDay,
            g.LastDay,
            g.Document,
            EndGivenRight.May(user, g, organisation)))];
    }

    private string OnlyFor(GivenRight g) => g.TopicList.Count == 0 ? "" : ". Chỉ thủ tục: " + string.Join("; ", g.TopicList.Select(t => topics.Select(k => k.NameOf(t)).OfType<string>().FirstOrDefault() ?? t));
}
