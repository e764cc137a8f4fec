namespace NhipCau.Platform.Documents.Files;

/// <summary>A file that lies whole in the store.</summary>
/// <param name="Hash">SHA-256 of the content, 64 lower-case hex digits: its address.</param>
/// <param name="Name">The safe name under which it was handed in.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Kind">What the bytes say it is.</param>
public sealed record StoredFile(string Hash, string Name, long Length, FileKind Kind)
{
    /// <summary>The media type of <see cref="Kind"/>.</summary>
    public string MediaType => FileTypes.Of(Kind).MediaType;
}

/// <summary>Why a file was not taken: a code for programs and a Vietnamese sentence for people.</summary>
public sealed record PutRefusal(string Code, string Message)
{
    public const string TooLargeCode = "too-large";
    public const string EmptyCode = "empty";
    public const string TypeNotAllowed = "type-not-allowed";
    public const string TypeMismatch = "type-mismatch";
}

/// <summary>Either the stored file or the refusal, never both.</summary>
public sealed record PutResult
{
    private PutResult(StoredFile? file, PutRefusal? refusal) => (File, Refusal) = (file, refusal);

    public StoredFile? File { get; }

    public PutRefusal? Refusal { get; }

    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(File))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Refusal))]
    public bool Stored => File is not null;

    public static implicit operator PutResult(StoredFile file) => new(file, null);

    public static implicit operator PutResult(PutRefusal refusal) => new(null, refusal);
}
