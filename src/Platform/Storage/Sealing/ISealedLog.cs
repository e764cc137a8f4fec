namespace NhipCau.Platform.Storage;

/// <summary>A row of a log that must not change. <paramref name="Mark"/>: its place in the log's order. <paramref name="Line"/>: all it says, in one spelling on every database.</summary>
internal sealed record SealedRow(string Mark, string Line);

/// <summary>A log that only grows. Rows come in the order of their marks, and none comes later at or below a mark that <see cref="End"/> has named.</summary>
internal interface ISealedLog
{
    /// <summary>In seals and messages, e.g. <c>reads</c>.</summary>
    string Name { get; }

    /// <summary>The mark of the last row older than an instant; null when none after the given mark (empty: the beginning) is. Everything up to there is sealed, whatever hour it bears: two that wrote at midnight may have changed places.</summary>
    Task<string?> End(string after, DateTimeOffset until, CancellationToken cancel);

    /// <summary>Rows after a mark (empty: from the beginning), up to one and with it.</summary>
    Task<List<SealedRow>> Rows(string after, string through, int limit, CancellationToken cancel);
}
