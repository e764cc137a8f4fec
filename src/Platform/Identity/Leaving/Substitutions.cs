namespace NhipCau.Platform.Identity;

/// <summary>
/// Who stands in for whom on one day. A substitute who is on leave herself hands on to her own: the work lies with the last of the chain.
/// A chain that comes back to somebody in it has no end; that work stays with the agency.
/// </summary>
public sealed class Substitutions(IEnumerable<Leave> inForce)
{
    private readonly Dictionary<(Guid Account, string Agency), Leave> leaves = inForce.GroupBy(l => (l.AccountId, l.AgencyId)).ToDictionary(g => g.Key, g => g.First());

    /// <summary>The leave this officer is on.</summary>
    public Leave? Of(Guid account, string agency) => leaves.GetValueOrDefault((account, agency));

    /// <summary>Who does the work of somebody on leave; null when she is not, or when the chain has no end.</summary>
    public Guid? For(Guid account, string agency)
    {
        var seen = new HashSet<Guid>();
        var at = account;
        while (Of(at, agency) is { } leave)
        {
            if (!seen.Add(at))
            {
                return null;
            }

            at = leave.SubstituteId;
        }

        return at == account ? null : at;
    }

    /// <summary>Everybody whose work lies with this officer now.</summary>
    public IReadOnlyList<Guid> StoodInFor(Guid account, string agency) =>
        [.. leaves.Values.Where(l => l.AgencyId == agency && For(l.AccountId, agency) == account).Select(l => l.AccountId).Order()];
}
