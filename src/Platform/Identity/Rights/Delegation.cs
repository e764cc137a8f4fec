namespace NhipCau.Platform.Identity;

/// <summary>A delegation as it stands for its holder now: only what the delegator holds herself at this moment.</summary>
/// <param name="Id">The delegation.</param>
/// <param name="DelegatorId">Who delegated.</param>
/// <param name="DelegatorTitle">The title of the delegator's seat.</param>
/// <param name="DelegatorAt">Id of the agency of that seat.</param>
/// <param name="Topics">Only for these topics of cases; empty: for all.</param>
/// <param name="Grants">What may be done.</param>
public sealed record Delegation(Guid Id, Guid DelegatorId, string DelegatorTitle, string DelegatorAt, IReadOnlyList<string> Topics, Grants Grants)
{
    public bool For(string topic) => Topics.Count == 0 || Topics.Contains(topic);
}
