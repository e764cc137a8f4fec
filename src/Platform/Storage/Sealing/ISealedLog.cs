namespace NhipCau.Platform.Storage;

/// <summary>A row of a log that must not change. <paramref name="Mark"/>: its place in the log's order. <paramref name="Line"/>: all it says, in one spelling on every database.</summary>
internal sealed record SealedRow(string Mark, string Line);

/// <summary>A log that only grows. Rows come in the order of their marks.</summary>
internal interface ISealedLog
{
    /// <summary>In seals and messages, e.g. <c>reads</c>.</summary>
    string Name { get; }

    /// <summary>Rows after a mark (empty: from the beginning), either up to a mark or older than an instant.</summary>
    Task<List<SealedRow>> Rows(string after, string? through, DateTimeOffset until, int limit, CancellationToken cancel);
}
