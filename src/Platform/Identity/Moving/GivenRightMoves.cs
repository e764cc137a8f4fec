using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Rights given directly and delegations that go with their agencies.</summary>
public sealed class GivenRightMoves(Database database)
{
    /// <summary>Rights held at, given for, or delegated from one of these agencies, and not over before the day.</summary>
    public Task<List<GivenRight>> Touching(IReadOnlyCollection<string> agencies, DateOnly day, CancellationToken cancel) => database.Query<GivenRight>(
        $"select {GivenRights.Columns} from identity_given_rights where ({database.Dialect.AnyOf("held_at", "@Agencies")} or {database.Dialect.AnyOf("agency_id", "@Agencies")} or {database.Dialect.AnyOf("delegator_at", "@Agencies")}) and ended_at is null and last_day >= @Day order by id",
        new { Agencies = agencies.ToArray(), Day = day }, cancel);

    public async Task<IReadOnlyDictionary<Guid, GivenRight>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        (await database.Query<GivenRight>($"select {GivenRights.Columns} from identity_given_rights where {database.Dialect.AnyOf("id", "@Ids")}", new { Ids = ids.ToArray() }, cancel)).ToDictionary(r => r.Id);

    /// <summary>Writes agencies and last day of a right; refused as stale when they changed since, or it ended.</summary>
    public static void Set(Change change, GivenRight before, GivenRight after) => change.Guard(
        "update identity_given_rights set held_at = @HeldAt, agency_id = @AgencyId, delegator_at = @DelegatorAt, last_day = @LastDay where id = @Id and ended_at is null and held_at = @HeldBefore and agency_id = @AgencyBefore and last_day = @LastBefore",
        new { after.Id, after.HeldAt, after.AgencyId, after.DelegatorAt, after.LastDay, HeldBefore = before.HeldAt, AgencyBefore = before.AgencyId, LastBefore = before.LastDay });

    /// <summary>Removes one that has not begun; refused as stale when it has changed.</summary>
    public static void Remove(Change change, GivenRight right) =>
        change.Guard("delete from identity_given_rights where id = @Id and ended_at is null and last_day = @LastDay", new { right.Id, right.LastDay });
}
