namespace NhipCau.Platform.Persons;

/// <summary>Rows that keys protect, encrypted or hashed: a rotation writes them anew, and no key ends while a row needs it.</summary>
public interface IProtectedRows
{
    /// <summary>For operators: the table or what is in it.</summary>
    string Name { get; }

    /// <summary>Vietnamese: how rows end that cannot be written anew because only their hash is kept; null where a rotation writes everything.</summary>
    string? Waits => null;

    /// <summary>How many rows still need another key than this one.</summary>
    Task<long> Left(byte current, CancellationToken cancel);

    /// <summary>Writes rows anew in small transactions. A row somebody changes meanwhile keeps what she wrote. Breaking it off does no harm.</summary>
    /// <returns>How many were written.</returns>
    Task<long> Rewrite(byte current, CancellationToken cancel);

    /// <summary>Ends what waits, so that its key can end: its holders have to get something new.</summary>
    Task End(byte current, CancellationToken cancel) => Task.CompletedTask;
}
