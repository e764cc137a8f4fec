using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Rotating;

/// <summary>Codes on printed slips: derived from a key and kept hashed. A paper is not printed anew, so its code stays and only its hash is made with the new key.</summary>
internal sealed class ProtectedSlipCodes(Database database, Protector protector, TrackingCode codes) : IProtectedRows
{
    private const int Batch = 500;

    public string Name => "services_slip_codes";

    public async Task<long> Left(byte current, CancellationToken cancel)
    {
        var left = 0L;
        await foreach (var _ in Old(current, cancel))
        {
            left++;
        }

        return left;
    }

    public async Task<long> Rewrite(byte current, CancellationToken cancel)
    {
        var written = 0L;
        await foreach (var (id, was, code) in Old(current, cancel))
        {
            written += await database.Execute(
                "update services_slip_codes set code_hash = @New where case_id = @Id and code_hash = @Was", new { Id = id, Was = was, New = protector.Hash(TrackByCode.Purpose, code) }, cancel);
        }

        return written;
    }

    /// <summary>Rows whose hash fits a code of this dossier with another key than the one that writes.</summary>
    private async IAsyncEnumerable<(Guid Id, byte[] Was, string Code)> Old(byte current, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var after = Guid.Empty;
        while (await database.Query<Row>("select case_id, code_hash from services_slip_codes where case_id > @After order by case_id limit @Limit", new { After = after, Limit = Batch }, cancel) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                var code = codes.All(row.CaseId).FirstOrDefault(c => protector.AllHashes(TrackByCode.Purpose, c).Any(h => h.Version != current && h.Hash.AsSpan().SequenceEqual(row.CodeHash)));
                if (code is not null)
                {
                    yield return (row.CaseId, row.CodeHash, code);
                }
            }

            after = rows[^1].CaseId;
        }
    }

    private sealed class Row
    {
        public Guid CaseId { get; init; }
        public byte[] CodeHash { get; init; } = [];
    }
}
