using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Reads and writes mandates.</summary>
public sealed class Mandates(Database database, TimeProvider clock)
{
    private const string Columns = "id, account_id, held_at, agency_id, topics, fields, opened_from, opened_to, listed, first_day, last_day, purpose, document, given_by, ended_at";

    public Task<Mandate?> Find(Guid id, CancellationToken cancel) => database.First<Mandate>($"select {Columns} from identity_mandates where id = @Id", new { Id = id }, cancel);

    /// <summary>What she may inspect today, in a seat she still holds.</summary>
    public async Task<IReadOnlyList<Mandate>> Of(CurrentUser user, CancellationToken cancel)
    {
        var today = clock.Today();
        var all = !user.IsOfficer ? [] : await database.Query<Mandate>(
            $"select {Columns} from identity_mandates where account_id = @AccountId and ended_at is null and first_day <= @Today and last_day >= @Today order by last_day, id", new { user.Actor.AccountId, Today = today }, cancel);
        return [.. all.Where(m => Holds(user, m, today))];
    }

    /// <summary>One of <see cref="Of"/>; null when it is not hers or not in force.</summary>
    public async Task<Mandate?> Of(CurrentUser user, Guid id, CancellationToken cancel) => await Find(id, cancel) is { } mandate && Holds(user, mandate, clock.Today()) ? mandate : null;

    /// <summary>Mandates over these agencies that are not over on a day, the nearest first.</summary>
    public Task<List<Mandate>> Over(IEnumerable<string> agencies, DateOnly day, CancellationToken cancel) => database.Query<Mandate>(
        $"select {Columns} from identity_mandates where {database.Dialect.AnyOf("agency_id", "@Agencies")} and ended_at is null and last_day >= @Day order by first_day, id", new { Agencies = agencies.ToArray(), Day = day }, cancel);

    /// <summary>Every mandate in force on a day; they are few.</summary>
    public Task<List<Mandate>> InForce(DateOnly day, CancellationToken cancel) => database.Query<Mandate>(
        $"select {Columns} from identity_mandates where ended_at is null and first_day <= @Day and last_day >= @Day order by first_day, id", new { Day = day }, cancel);

    public static void AddTo(Change change, Mandate m, IEnumerable<Guid> cases)
    {
        change.Write(
            $"insert into identity_mandates({Columns}, given_at) values (@Id, @AccountId, @HeldAt, @AgencyId, @Topics, @Fields, @OpenedFrom, @OpenedTo, @Listed, @FirstDay, @LastDay, @Purpose, @Document, @GivenBy, null, @Now)",
            new { m.Id, m.AccountId, m.HeldAt, m.AgencyId, m.Topics, m.Fields, m.OpenedFrom, m.OpenedTo, m.Listed, m.FirstDay, m.LastDay, m.Purpose, m.Document, m.GivenBy, change.Now });
        foreach (var id in cases)
        {
            change.Write("insert into identity_mandate_cases(mandate_id, case_id) values (@Mandate, @Case)", new { Mandate = m.Id, Case = id });
        }
    }

    public static void EndIn(Change change, Mandate m, Refusal over) => change.Guard(
        "update identity_mandates set ended_at = @Now, ended_by = @By where id = @Id and ended_at is null", new { change.Now, By = change.Actor.AccountId, m.Id }, over);

    private static bool Holds(CurrentUser user, Mandate m, DateOnly today) => m.AccountId == user.Actor.AccountId && m.Covers(today) && user.Positions.Any(p => p.AgencyId == m.HeldAt);
}
