namespace NhipCau.Platform.Storage;

/// <summary>Gives one node at a time a named piece of background work, by the database's clock; each grant has a higher fencing token.</summary>
public sealed class Leases(Database database)
{
    private readonly string holder = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <returns>The fencing token, or null while another holds the lease.</returns>
    public Task<long?> Take(string name, TimeSpan time, CancellationToken cancel)
    {
        var micro = (long)time.TotalMicroseconds;
        return database.Dialect == Dialect.Postgres
            ? database.First<long?>(
                "insert into kernel_leases as l(name, holder, token, until_at) values (@Name, @Holder, 1, clock_timestamp() + @Micro * interval '1 microsecond') on conflict(name) do update set token = case when l.holder = excluded.holder then l.token else l.token + 1 end, holder = excluded.holder, until_at = excluded.until_at where l.holder = excluded.holder or l.until_at < clock_timestamp() returning token",
                new { Name = name, Holder = holder, Micro = micro }, cancel)
            : database.First<long?>(
                "insert into kernel_leases(name, holder, token, until_at) values (@Name, @Holder, 1, cast((julianday('now') - 2440587.5) * 86400000000.0 as integer) + @Micro) on conflict(name) do update set token = case when holder = excluded.holder then token else token + 1 end, holder = excluded.holder, until_at = excluded.until_at where holder = excluded.holder or until_at < cast((julianday('now') - 2440587.5) * 86400000000.0 as integer) returning token",
                new { Name = name, Holder = holder, Micro = micro }, cancel);
    }

    public Task Release(string name, CancellationToken cancel) =>
        database.Execute("update kernel_leases set until_at = @Past where name = @Name and holder = @Holder", new { Name = name, Holder = holder, Past = DateTimeOffset.UnixEpoch }, cancel);
}
