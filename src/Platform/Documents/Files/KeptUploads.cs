using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Documents.Files;

/// <summary>Files somebody looks through before she says a second time that they are to be taken: kept under the sum of their bytes for half a day.</summary>
public sealed class KeptUploads(Folders folders, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    /// <returns>The name to come back with.</returns>
    public async Task<string> Keep(string kind, IFormFile file, CancellationToken cancel)
    {
        foreach (var old in Directory.EnumerateFiles(folders.KeepSub("tmp"), $"{kind}-*").Where(f => clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(f) > KeptFor))
        {
            File.Delete(old);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var kept = Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        await File.WriteAllBytesAsync(PathOf(kind, kept), bytes.ToArray(), cancel);
        return kept;
    }

    /// <summary>Whether this is a name of ours whose file is still there.</summary>
    public bool Has(string kind, string kept) => kept.Length == 64 && kept.All(char.IsAsciiHexDigitLower) && File.Exists(PathOf(kind, kept));

    public string PathOf(string kind, string kept) => Path.Combine(folders.KeepSub("tmp"), $"{kind}-{kept}");
}
