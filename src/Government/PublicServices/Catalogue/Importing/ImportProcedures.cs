using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NhipCau.Platform.Codes;

namespace NhipCau.Government.PublicServices.Catalogue.Importing;

/// <summary>
/// Takes full texts from a file of one JSON object a line, plain or gzip. Streams, writes batch by batch, never stops at a bad
/// row, changes nothing when run again, and leaves competence alone.
/// </summary>
public sealed class ImportProcedures
{
    private const int Batch = 500;
    private const int LongestLine = 4_000_000;
    private readonly CatalogueTables tables;
    private readonly ProcedureCatalogue catalogue;
    private readonly CatalogueSearch search;

    internal ImportProcedures(CatalogueTables tables, ProcedureCatalogue catalogue, CatalogueSearch search) => (this.tables, this.catalogue, this.search) = (tables, catalogue, search);

    public async Task<ImportResult> Run(Stream file, IImportReport report, CancellationToken cancel)
    {
        var known = await tables.Hashes(cancel);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new List<ProcedureRow>(Batch);
        int imported = 0, updated = 0, unchanged = 0, rejected = 0;
        await foreach (var (number, line) in Lines(file, cancel))
        {
            var row = Take(number, line, seen, report);
            if (row is null)
            {
                rejected++;
                continue;
            }

            if (!known.TryGetValue(row.Code, out var before))
            {
                imported++;
            }
            else if (before.Content == row.ContentHash)
            {
                unchanged++;
                continue;
            }
            else
            {
                updated++;
            }

            pending.Add(row);
            if (pending.Count == Batch)
            {
                await tables.WriteImported(pending, cancel);
                pending.Clear();
            }
        }

        if (pending.Count > 0)
        {
            await tables.WriteImported(pending, cancel);
        }

        await catalogue.Reload(cancel);
        await search.Sync(cancel);
        return new ImportResult { Imported = imported, Updated = updated, Unchanged = unchanged, Rejected = rejected };
    }

    private static ProcedureRow? Take(int number, string? line, HashSet<string> seen, IImportReport report)
    {
        if (line is null)
        {
            report.Add(new ImportRemark(number, "", "", "dòng không đọc được: quá dài hoặc tệp bị cắt"));
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                report.Add(new ImportRemark(number, "", "", "dòng không phải một đối tượng JSON"));
                return null;
            }

            return Take(number, SourceRow.Read(json.RootElement), seen, report);
        }
        catch (JsonException)
        {
            report.Add(new ImportRemark(number, "", "", "dòng không phải JSON"));
            return null;
        }
        catch (InvalidOperationException)
        {
            // A text of the line holds bytes or escapes that are no characters.
            report.Add(new ImportRemark(number, "", "", "dòng có ký tự hỏng"));
            return null;
        }
    }

    private static ProcedureRow? Take(int number, SourceRow source, HashSet<string> seen, IImportReport report)
    {
        var code = ProcedureCode.Parse(source.Code);
        var (field, reason) = !code.IsValid ? ("ma_thu_tuc", $"mã không đúng dạng 1.004441: «{LimitReader.Short(source.Code)}»")
            : !code.Value.IsNational ? ("ma_thu_tuc", "không phải mã quốc gia: mã này có cơ quan công bố")
            : source.Name.Length == 0 ? ("ten_thu_tuc", "không có tên thủ tục")
            : !seen.Add(code.Value.National) ? ("ma_thu_tuc", "mã đã có ở dòng trước, dòng này bị bỏ qua")
            : ("", "");
        if (reason.Length > 0)
        {
            report.Add(new ImportRemark(number, source.Code, field, reason));
            return null;
        }

        var remarks = new HashSet<(string, string)>();
        var procedure = ProcedureReader.Read(source, (at, why) =>
        {
            if (remarks.Add((at, why)))
            {
                report.Add(new ImportRemark(number, source.Code, at, why));
            }
        });
        return ProcedureRow.Of(procedure with { Code = code.Value!.National }, shipped: false);
    }

    /// <summary>Lines with their numbers, blank ones left out; null for one that cannot be read.</summary>
    private static async IAsyncEnumerable<(int Number, string? Line)> Lines(Stream file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var buffered = new BufferedStream(file, 1 << 16);
        var zipped = await StartsLikeGzip(buffered, cancel);
        await using var plain = zipped ? new GZipStream(buffered, CompressionMode.Decompress) : (Stream)buffered;
        using var reader = new StreamReader(plain, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        for (var number = 1; ; number++)
        {
            string? line = null;
            var broken = false;
            try
            {
                line = await reader.ReadLineAsync(cancel);
            }
            catch (InvalidDataException)
            {
                broken = true;
            }

            if (broken)
            {
                yield return (number, null);
                yield break;
            }

            if (line is null)
            {
                yield break;
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, line.Length > LongestLine ? null : line);
            }
        }
    }

    private static async Task<bool> StartsLikeGzip(BufferedStream file, CancellationToken cancel)
    {
        var head = new byte[2];
        var read = await file.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancel);
        file.Seek(-read, SeekOrigin.Current);
        return read == 2 && head[0] == 0x1f && head[1] == 0x8b;
    }
}
