using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Sign-ins by device. Each is read, and its last use written, at most once a minute per node.</summary>
internal sealed class DeviceSessions(Database database, IMemoryCache cache, IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int LongestAgent = 300;
    private const string Columns = "id, account_id, started_at, last_used_at, proven_at, methods, address, agent";

    private readonly ShortMemory<DeviceSession> memory = new(cache, Sessions.Life);

    /// <param name="session">Whose; its stamp binds the sign-in to the password of today.</param>
    /// <param name="methods">How she proved who she is, of <see cref="SignInMethods"/>.</param>
    /// <param name="provenAt">When she did, if that was before; a day to come counts as now.</param>
    /// <param name="address">The client's address.</param>
    /// <param name="agent">What the browser calls itself.</param>
    /// <param name="cancel">Stops the statement.</param>
    public async Task<DeviceSession> Begin(Session session, IEnumerable<string> methods, DateTimeOffset? provenAt, string address, string agent, CancellationToken cancel)
    {
        var now = clock.Now();
        var begun = new DeviceSession { Id = Guid.CreateVersion7(), AccountId = session.AccountId, StartedAt = now, LastUsedAt = now, ProvenAt = provenAt < now ? provenAt.Value : now, Methods = string.Join(' ', methods), Address = address, Agent = Clean(agent) };
        await database.Execute(
            $"insert into identity_sessions({Columns}, stamp) values (@Id, @AccountId, @StartedAt, @LastUsedAt, @ProvenAt, @Methods, @Address, @Agent, @Stamp)",
            new { begun.Id, begun.AccountId, begun.StartedAt, begun.LastUsedAt, begun.ProvenAt, begun.Methods, begun.Address, begun.Agent, session.Stamp }, cancel);
        return memory.Keep(begun.Id, begun, memory.Mark);
    }

    /// <returns>Null when it was ended or is not known.</returns>
    public async Task<DeviceSession?> Find(Guid id, CancellationToken cancel)
    {
        if (memory.Find(id) is { } known)
        {
            return known;
        }

        var mark = memory.Mark;
        var found = await database.First<DeviceSession>($"update identity_sessions set last_used_at = @Now where id = @Id and ended_at is null returning {Columns}", new { Id = id, Now = clock.Now() }, cancel);
        return found is null ? null : memory.Keep(found.Id, found, mark);
    }

    /// <summary>The account's open sign-ins, the last used first; those whose cookie must have ended by now are left out.</summary>
    public Task<List<DeviceSession>> Of(Guid accountId, CancellationToken cancel) => database.Query<DeviceSession>(
        $"select {Columns} from identity_sessions where account_id = @AccountId and stamp = (select security_stamp from identity_accounts where id = @AccountId) and ended_at is null and last_used_at > @Since order by last_used_at desc, id desc",
        new { AccountId = accountId, Since = clock.Now().AddHours(-options.Value.SessionHours) }, cancel);

    /// <summary>The holder proved herself again on this device.</summary>
    public async Task<DeviceSession?> Prove(DeviceSession device, IEnumerable<string> methods, CancellationToken cancel)
    {
        var mark = memory.Mark;
        var all = device.Methods.Split(' ').Union(methods);
        var proven = await database.First<DeviceSession>(
            $"update identity_sessions set proven_at = @Now, methods = @Methods where id = @Id and ended_at is null returning {Columns}", new { device.Id, Now = clock.Now(), Methods = string.Join(' ', all) }, cancel);
        return proven is null ? null : memory.Keep(proven.Id, proven, mark);
    }

    /// <summary>Ends the sign-in of this device, as its holder leaves.</summary>
    public async Task End(Guid id, CancellationToken cancel)
    {
        await database.Execute("update identity_sessions set ended_at = @Now where id = @Id and ended_at is null", new { Id = id, Now = clock.Now() }, cancel);
        Forget(id);
    }

    /// <summary>Forgets at once what this node knows; other nodes within a minute.</summary>
    public void Forget(Guid id) => memory.Forget(id);

    private static string Clean(string agent) => new([.. agent.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(LongestAgent)]);
}
