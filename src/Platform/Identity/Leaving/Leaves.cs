using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Reads who is on leave.</summary>
public sealed class Leaves(Database database, TimeProvider clock)
{
    private const string Columns = "id, account_id, agency_id, substitute_id, first_day, last_day, note, ended_at";

    /// <summary>Leaves of these agencies that are not over on a day: running and coming, the nearest first.</summary>
    public Task<List<Leave>> From(DateOnly day, IEnumerable<string> agencies, CancellationToken cancel) => database.Query<Leave>(
        $"select {Columns} from identity_leaves where {database.Dialect.AnyOf("agency_id", "@Agencies")} and last_day >= @Day and ended_at is null order by first_day, id",
        new { Agencies = agencies.ToArray(), Day = day }, cancel);

    /// <summary>Who stands in for whom today.</summary>
    public async Task<Substitutions> Today(IEnumerable<string> agencies, CancellationToken cancel)
    {
        var today = clock.Today();
        return new Substitutions((await From(today, agencies, cancel)).Where(l => l.Covers(today)));
    }

    public Task<Leave?> Find(Guid id, CancellationToken cancel) => database.First<Leave>($"select {Columns} from identity_leaves where id = @Id", new { Id = id }, cancel);
}
