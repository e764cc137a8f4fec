using System.Security.Cryptography;
using System.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What verifying found. <paramref name="Wrong"/>: sentences for operators; empty when every sealed row is as it was. <paramref name="Heads"/>: the last hash of each log, to be noted outside the system.</summary>
internal sealed record SealsVerified(long Seals, long Entries, IReadOnlyList<string> Wrong, IReadOnlyDictionary<string, string> Heads);

/// <summary>
/// Seals the logs once a day: SHA-256 over the seal before and every row since. A row changed, removed or slipped in later, or a seal
/// forged, shows when the hashes are worked out again; a chain cut short or made anew shows against a hash noted outside.
/// </summary>
internal sealed class AuditSeals(Database database, IEnumerable<ISealedLog> logs, TimeProvider clock) : ISweep
{
    private const int Page = 5000;

    /// <summary>A log of many millions of rows gets several seals the first time, so that a program that is stopped has not worked in vain.</summary>
    private const long MostInOne = 1_000_000;

    /// <summary>Rows written around midnight by nodes whose clocks differ have arrived by then.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromHours(1);

    public string Name => "audit-seals";
    public string Words => "Niêm phong nhật ký sự kiện, đọc dữ liệu cá nhân, đăng nhập và gói đã xuất của ngày hôm trước";

    public async Task<long> Run(CancellationToken cancel)
    {
        var day = Instants.LocalDate(clock.Now() - Settle);
        var until = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Instants.VietnamOffset).ToUniversalTime();
        var made = 0L;
        foreach (var log in logs)
        {
            while (await Seal(log, until, cancel))
            {
                made++;
            }
        }

        return made;
    }

    public async Task<SealsVerified> Verify(CancellationToken cancel)
    {
        var (seals, entries, wrong, heads) = (0L, 0L, new List<string>(), new Dictionary<string, string>());
        foreach (var log in logs)
        {
            var before = new Row();
            foreach (var seal in await database.Query<Row>("select number, after_mark, through_mark, entries, until, hash from identity_seals where log = @Log order by number", new { Log = log.Name }, cancel))
            {
                var (count, _, hash) = await Hash(log, before.Hash, before.ThroughMark, seal.ThroughMark, long.MaxValue, cancel);
                seals++;
                entries += count;
                var where = $"{log.Name}, niêm phong số {seal.Number} ({Web.ViFormat.DateTime(seal.Until)})";
                if (seal.Number != before.Number + 1 || seal.AfterMark != before.ThroughMark)
                {
                    wrong.Add($"{where}: thiếu niêm phong đứng trước.");
                }
                else if (count != seal.Entries)
                {
                    wrong.Add($"{where}: lúc niêm phong có {seal.Entries} dòng, nay có {count}.");
                }
                else if (!CryptographicOperations.FixedTimeEquals(hash, seal.Hash))
                {
                    wrong.Add($"{where}: nội dung đã bị sửa.");
                }

                before = seal;
            }

            heads[log.Name] = Convert.ToHexStringLower(before.Hash);
        }

        return new SealsVerified(seals, entries, wrong, heads);
    }

    private async Task<bool> Seal(ISealedLog log, DateTimeOffset until, CancellationToken cancel)
    {
        var before = await database.First<Row>("select number, after_mark, through_mark, entries, until, hash from identity_seals where log = @Log order by number desc limit 1", new { Log = log.Name }, cancel) ?? new Row();
        if (await log.End(before.ThroughMark, until, cancel) is not { } end)
        {
            return false;
        }

        var (count, through, hash) = await Hash(log, before.Hash, before.ThroughMark, end, MostInOne, cancel);
        return await database.Execute(
            "insert into identity_seals(log, number, after_mark, through_mark, entries, until, hash, sealed_at) values (@Log, @Number, @After, @Through, @Entries, @Until, @Hash, @Now) on conflict do nothing",
            new { Log = log.Name, Number = before.Number + 1, After = before.ThroughMark, Through = through, Entries = count, Until = until, Hash = hash, Now = clock.Now() }, cancel) == 1;
    }

    private static async Task<(long Count, string Through, byte[] Hash)> Hash(ISealedLog log, byte[] before, string after, string through, long most, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        var (count, at) = (0L, after);
        while (count < most && await log.Rows(at, through, Page, cancel) is { Count: > 0 } rows)
        {
            rows.ForEach(r => hash.AppendData(Encoding.UTF8.GetBytes(r.Line + "\n")));
            (count, at) = (count + rows.Count, rows[^1].Mark);
        }

        return (count, at, hash.GetHashAndReset());
    }

    private sealed class Row
    {
        public long Number { get; init; }
        public string AfterMark { get; init; } = "";
        public string ThroughMark { get; init; } = "";
        public long Entries { get; init; }
        public DateTimeOffset Until { get; init; }
        public byte[] Hash { get; init; } = [];
    }
}
