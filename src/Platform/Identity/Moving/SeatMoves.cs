using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Seats that go from one agency to another on a day: the old one ends, an equal one begins.</summary>
public sealed class SeatMoves
{
    private const string Columns = "id, account_id, agency_id, title, role, wide, valid_from, valid_to";
    private readonly Database database;
    private readonly Sessions sessions;

    internal SeatMoves(Database database, Sessions sessions) => (this.database, this.sessions) = (database, sessions);

    /// <summary>Seats at these agencies that last beyond the day.</summary>
    public Task<List<Seat>> Beyond(IReadOnlyCollection<string> agencies, DateOnly day, CancellationToken cancel) => database.Query<Seat>(
        $"select {Columns} from identity_positions where {database.Dialect.AnyOf("agency_id", "@Agencies")} and valid_to > @Day and valid_to > valid_from order by id", new { Agencies = agencies.ToArray(), Day = day }, cancel);

    public async Task<IReadOnlyDictionary<Guid, Seat>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        (await database.Query<Seat>($"select {Columns} from identity_positions where {database.Dialect.AnyOf("id", "@Ids")}", new { Ids = ids.ToArray() }, cancel)).ToDictionary(s => s.Id);

    /// <summary>Ends a seat on a day; refused as stale when it has changed since it was read.</summary>
    public static void End(Change change, Seat seat, DateOnly day) => change.Guard(
        "update identity_positions set valid_to = @Day where id = @Id and agency_id = @AgencyId and valid_to = @ValidTo", new { seat.Id, seat.AgencyId, seat.ValidTo, Day = day < seat.ValidFrom ? seat.ValidFrom : day });

    public static void Begin(Change change, Seat seat) => change.Write($"insert into identity_positions({Columns}) values (@Id, @AccountId, @AgencyId, @Title, @Role, @Wide, @ValidFrom, @ValidTo)", seat);

    /// <summary>Removes a seat that has not begun; refused as stale when it has changed.</summary>
    public static void Remove(Change change, Seat seat) => change.Guard("delete from identity_positions where id = @Id and agency_id = @AgencyId and valid_to = @ValidTo", new { seat.Id, seat.AgencyId, seat.ValidTo });

    /// <summary>The next request of these people finds their new seats.</summary>
    public async Task Seen(IEnumerable<Guid> accounts, CancellationToken cancel)
    {
        foreach (var account in accounts.Distinct())
        {
            await sessions.ForgetRightsOf(account, cancel);
        }
    }
}
