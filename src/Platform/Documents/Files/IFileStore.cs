namespace NhipCau.Platform.Documents.Files;

/// <summary>Files addressed by the SHA-256 of their content. Files are stored before the change that links them commits; orphans are swept.</summary>
public interface IFileStore
{
    /// <summary>Streams a file in. What is not taken, or is cut off, leaves nothing behind.</summary>
    /// <remarks>Refuses: <c>too-large</c>, <c>empty</c>, <c>type-not-allowed</c>, <c>type-mismatch</c>. A broken or cancelled stream throws.</remarks>
    Task<PutResult> Put(Stream content, string declaredName, FilePolicy policy, CancellationToken cancel);

    /// <summary>The same under the default policy with another size.</summary>
    Task<PutResult> Put(Stream content, string declaredName, long maxBytes, CancellationToken cancel) =>
        Put(content, declaredName, FilePolicy.Default with { MaxBytes = maxBytes }, cancel);

    /// <summary>The content, seekable; null when there is none under this address.</summary>
    Task<Stream?> Open(string hash, CancellationToken cancel);

    Task<bool> Exists(string hash, CancellationToken cancel);

    /// <summary>Removes a file; false when it was not there.</summary>
    Task<bool> Delete(string hash, CancellationToken cancel);

    /// <summary>Removes files that nothing links and that were last handed in before <paramref name="olderThan"/>, and what a crash left half-written. Runs under a lease.</summary>
    /// <returns>How many files went.</returns>
    Task<int> Sweep(Func<string, CancellationToken, ValueTask<bool>> isLinked, DateTimeOffset olderThan, CancellationToken cancel);
}
