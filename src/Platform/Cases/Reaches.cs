using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Cases;

/// <summary>
/// Keeps large sets of buckets in the database under the hash of their content, so that a list over thousands of agencies costs what a list over one costs.
/// A set never changes; another set has another name. Those unused for a month are forgotten.
/// </summary>
public sealed class Reaches(Database database, TimeProvider clock)
{
    private const int KeptDays = 30;
    private readonly ConditionalWeakTable<IReadOnlyList<string>, Name> names = [];
    private readonly ConcurrentDictionary<Guid, DateOnly> kept = new();

    /// <returns>The set's name; it is in the database from now on for today at least.</returns>
    public async Task<Guid> Keep(IReadOnlyList<string> buckets, CancellationToken cancel)
    {
        var reach = names.GetValue(buckets, b => new Name(NameOf(b))).Value;
        var today = clock.Today();
        if (kept.TryGetValue(reach, out var day) && day == today)
        {
            return reach;
        }

        await database.Transaction(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(database.Command(
                "insert into cases_reach_uses(reach, used_on) values (@Reach, @Today) on conflict(reach) do update set used_on = excluded.used_on", new { Reach = reach, Today = today }, transaction, cancel));
            await connection.ExecuteAsync(database.Command(
                $"insert into cases_reaches(reach, bucket) select @Reach, b.value from {database.Dialect.Unnest("@Buckets", "b")} where true on conflict do nothing", new { Reach = reach, Buckets = buckets.ToArray() }, transaction, cancel));
            await connection.ExecuteAsync(database.Command("delete from cases_reaches where reach in (select reach from cases_reach_uses where used_on < @Old)", new { Old = today.AddDays(-KeptDays) }, transaction, cancel));
            await connection.ExecuteAsync(database.Command("delete from cases_reach_uses where used_on < @Old", new { Old = today.AddDays(-KeptDays) }, transaction, cancel));
            return 0;
        }, cancel);
        kept[reach] = today;
        return reach;
    }

    private static Guid NameOf(IReadOnlyList<string> buckets) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', buckets.Order(StringComparer.Ordinal)))).AsSpan(0, 16));

    private sealed record Name(Guid Value);
}
