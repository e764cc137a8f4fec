using System.Security.Cryptography;

namespace NhipCau.Platform.Documents.Files;

/// <summary>Files in a local or shared folder as <c>ab/cd/&lt;hash&gt;</c>; a put is flushed to the disk before it returns.</summary>
public sealed class LocalFileStore : IFileStore
{
    private const int BufferSize = 80 * 1024;
    private readonly string folder;
    private readonly string incoming;
    private readonly TimeProvider time;
    private readonly Lock gate = new();

    /// <param name="folder">Made when absent; parts under way lie in its subfolder <c>incoming</c>, on the same volume.</param>
    /// <param name="time">The clock by which age is told.</param>
    public LocalFileStore(string folder, TimeProvider? time = null)
    {
        this.folder = Path.GetFullPath(folder);
        this.time = time ?? TimeProvider.System;
        incoming = Path.Combine(this.folder, "incoming");
        Directory.CreateDirectory(incoming);
    }

    /// <inheritdoc/>
    public async Task<PutResult> Put(Stream content, string declaredName, FilePolicy policy, CancellationToken cancel)
    {
        var name = SafeFileName.Clean(declaredName);
        if (policy.JudgeName(name) is { } unwanted) return unwanted;
        var part = Path.Combine(incoming, Guid.NewGuid().ToString("N") + ".part");
        try
        {
            await using var file = new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous);
            var hash = await Copy(content, file, policy.MaxBytes, cancel);
            if (hash is null) return policy.TooLarge(name);
            if (file.Length == 0) return FilePolicy.Empty(name);
            var kind = FileSniffer.Sniff(file);
            if (policy.Judge(name, kind) is { } refusal) return refusal;
            var length = file.Length;
            file.Flush(flushToDisk: true);
            await file.DisposeAsync();
            Keep(part, hash);
            return new StoredFile(hash, SafeFileName.Clean(declaredName, kind), length, kind);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> Open(string hash, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult<Stream?>(Address(hash) is { } path
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan)
                : null);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public Task<bool> Exists(string hash, CancellationToken cancel) => Task.FromResult(Address(hash) is { } path && File.Exists(path));

    /// <inheritdoc/>
    public Task<bool> Delete(string hash, CancellationToken cancel)
    {
        lock (gate)
        {
            if (Address(hash) is not { } path || !File.Exists(path)) return Task.FromResult(false);
            File.Delete(path);
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public async Task<int> Sweep(Func<string, CancellationToken, ValueTask<bool>> isLinked, DateTimeOffset olderThan, CancellationToken cancel)
    {
        var swept = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            cancel.ThrowIfCancellationRequested();
            if (!IsOlder(path, olderThan)) continue;
            var part = path.StartsWith(incoming + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (!part && (Address(Path.GetFileName(path)) != path || await isLinked(Path.GetFileName(path), cancel))) continue;
            lock (gate)
            {
                // A put of the same content meanwhile has made the file young again: it stays.
                if (!IsOlder(path, olderThan)) continue;
                File.Delete(path);
            }
            swept++;
        }
        return swept;
    }

    private static async Task<string?> Copy(Stream from, FileStream to, long maxBytes, CancellationToken cancel)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        long total = 0;
        for (var read = await from.ReadAsync(buffer, cancel); read > 0; read = await from.ReadAsync(buffer, cancel))
        {
            total += read;
            if (total > maxBytes) return null;
            sha.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private void Keep(string part, string hash)
    {
        var target = Address(hash)!;
        var directory = Path.GetDirectoryName(target)!;
        lock (gate)
        {
            var made = !Directory.Exists(directory);
            Directory.CreateDirectory(directory);
            // The content under this address is the same by definition; only its age is renewed.
            if (!File.Exists(target)) File.Move(part, target);
            File.SetLastWriteTimeUtc(target, time.GetUtcNow().UtcDateTime);
            DirectoryFlush.ToDisk(directory);
            if (!made) return;
            DirectoryFlush.ToDisk(Path.GetDirectoryName(directory)!);
            DirectoryFlush.ToDisk(folder);
        }
    }

    private static bool IsOlder(string path, DateTimeOffset than) => File.Exists(path) && File.GetLastWriteTimeUtc(path) < than.UtcDateTime;

    private string? Address(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(folder, hash[..2], hash[2..4], hash)
        : null;
}
