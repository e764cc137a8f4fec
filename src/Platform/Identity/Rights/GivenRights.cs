using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Reads and writes rights given directly and delegated.</summary>
public sealed class GivenRights(Database database)
{
    internal const string Columns = "id, account_id, held_at, role, permissions, agency_id, wide, topics, delegator_id, delegator_at, first_day, last_day, document, ended_at";
    private const string InForce = "ended_at is null and first_day <= @Day and last_day >= @Day";

    public Task<GivenRight?> Find(Guid id, CancellationToken cancel) => database.First<GivenRight>($"select {Columns} from identity_given_rights where id = @Id", new { Id = id }, cancel);

    /// <summary>What these accounts were given, in force on a day.</summary>
    public Task<List<GivenRight>> To(Guid[] accounts, DateOnly day, CancellationToken cancel) => database.Query<GivenRight>(
        $"select {Columns} from identity_given_rights where {database.Dialect.AnyOf("account_id", "@Accounts")} and {InForce} order by id", new { Accounts = accounts, Day = day }, cancel);

    /// <summary>What is in force on a day for one of these agencies.</summary>
    public Task<List<GivenRight>> For(IEnumerable<string> agencies, DateOnly day, CancellationToken cancel) => database.Query<GivenRight>(
        $"select {Columns} from identity_given_rights where {database.Dialect.AnyOf("agency_id", "@Agencies")} and {InForce} order by id", new { Agencies = agencies.ToArray(), Day = day }, cancel);

    /// <summary>Delegations an account gave or got that are not over on a day, the nearest first.</summary>
    public Task<List<GivenRight>> Delegations(Guid accountId, DateOnly day, CancellationToken cancel) => database.Query<GivenRight>(
        $"select {Columns} from identity_given_rights where delegator_id is not null and (delegator_id = @AccountId or account_id = @AccountId) and ended_at is null and last_day >= @Day order by first_day, id",
        new { AccountId = accountId, Day = day }, cancel);

    /// <summary>Everything given to officers of an agency that is not over on a day.</summary>
    public Task<List<GivenRight>> HeldAt(string agencyId, DateOnly day, CancellationToken cancel) => database.Query<GivenRight>(
        $"select {Columns} from identity_given_rights where held_at = @AgencyId and ended_at is null and last_day >= @Day order by first_day, id", new { AgencyId = agencyId, Day = day }, cancel);

    public static void AddTo(Change change, GivenRight given) => change.Write(
        $"insert into identity_given_rights({Columns}, given_at, given_by) values (@Id, @AccountId, @HeldAt, @Role, @Permissions, @AgencyId, @Wide, @Topics, @DelegatorId, @DelegatorAt, @FirstDay, @LastDay, @Document, null, @Now, @By)",
        new
        {
            given.Id,
            given.AccountId,
            given.HeldAt,
            given.Role,
            given.Permissions,
            given.AgencyId,
            given.Wide,
            given.Topics,
            given.DelegatorId,
            given.DelegatorAt,
            given.FirstDay,
            given.LastDay,
            given.Document,
            change.Now,
            By = change.Actor.AccountId,
        });

    public static void EndIn(Change change, GivenRight given, Refusal over) => change.Guard(
        "update identity_given_rights set ended_at = @Now, ended_by = @By where id = @Id and ended_at is null", new { change.Now, By = change.Actor.AccountId, given.Id }, over);
}
