using System.Globalization;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Documents.Files;

/// <summary>Which files a place accepts. Settings, not law: each upload field may narrow it.</summary>
public sealed record FilePolicy
{
    /// <summary>Documents, scans and photographs up to 20 MB.</summary>
    public static FilePolicy Default { get; } = new();

    /// <summary>The kinds accepted; active content is refused even when listed.</summary>
    public IReadOnlySet<FileKind> Allowed { get; init; } = new HashSet<FileKind>
    {
        FileKind.Pdf, FileKind.Jpeg, FileKind.Png, FileKind.Gif, FileKind.WebP, FileKind.Heic, FileKind.Tiff,
        FileKind.Docx, FileKind.Xlsx, FileKind.Pptx, FileKind.Odt, FileKind.Doc, FileKind.Xls, FileKind.Rtf,
    };

    /// <summary>The largest file taken, in bytes.</summary>
    public long MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>A policy from settings: extensions such as "pdf" or ".jpg", and a size; what is left out keeps the default.</summary>
    /// <exception cref="ArgumentException">An extension nobody knows, or one of active content.</exception>
    public static FilePolicy From(IEnumerable<string>? extensions, long? maxBytes = null)
    {
        var policy = Default with { MaxBytes = maxBytes ?? Default.MaxBytes };
        if (extensions is null) return policy;
        var kinds = extensions.Select(extension =>
        {
            var kind = FileTypes.Declared("x." + extension.TrimStart('.')).Kind;
            return kind is FileKind.Unknown || FileTypes.IsActive(kind)
                ? throw new ArgumentException($"'{extension}' is not a file type that can be accepted.", nameof(extensions))
                : kind;
        }).ToHashSet();
        return policy with { Allowed = kinds };
    }

    /// <summary>For the <c>accept</c> attribute of a file input: ".pdf,.jpg,…".</summary>
    public string Accept => string.Join(',', Allowed.Order().SelectMany(kind => FileTypes.Of(kind).Extensions).Select(extension => "." + extension));

    /// <summary>For a hint beside the input: "PDF, JPG, PNG… (tối đa 20 MB)".</summary>
    public string Hint => T("file.policy", Names, Size(MaxBytes));

    /// <summary>Judges the name alone, before a byte is read.</summary>
    public PutRefusal? JudgeName(string name)
    {
        var declared = FileTypes.Declared(name);
        if (FileTypes.IsActive(declared.Kind)) return Active(name, declared);
        var claimsNothing = Path.GetExtension(name).Length <= 1;
        return claimsNothing || Allowed.Contains(declared.Kind) ? null : NotAllowed(name, declared);
    }

    /// <summary>Judges what the bytes say against what the name says.</summary>
    public PutRefusal? Judge(string name, FileKind actual)
    {
        var declared = FileTypes.Declared(name);
        var type = FileTypes.Of(actual);
        if (declared.Kind != FileKind.Unknown && declared.Kind != actual)
        {
            return new(PutRefusal.TypeMismatch, T("file.mismatch", name, declared.Said, type.Said));
        }
        if (FileTypes.IsActive(actual)) return Active(name, type);
        return Allowed.Contains(actual) ? null : NotAllowed(name, type);
    }

    internal PutRefusal TooLarge(string name) =>
        new(PutRefusal.TooLargeCode, T("file.too-large", name, Size(MaxBytes)));

    internal static PutRefusal Empty(string name) =>
        new(PutRefusal.EmptyCode, T("file.empty", name));

    private static PutRefusal Active(string name, FileType type) =>
        new(PutRefusal.TypeNotAllowed, T("file.active", name, type.Said));

    private PutRefusal NotAllowed(string name, FileType type) =>
        new(PutRefusal.TypeNotAllowed, T("file.not-allowed", name, type.Said, Names));

    private string Names => string.Join(", ", Allowed.Order().Select(kind => FileTypes.Of(kind)).Where(type => type.Extensions.Count > 0).Select(type => type.Extensions[0].ToUpperInvariant()));

    private static string Size(long bytes) => bytes switch
    {
        >= 1024 * 1024 => string.Create(Vietnamese, $"{bytes / 1048576.0:0.#} MB"),
        >= 1024 => string.Create(Vietnamese, $"{bytes / 1024.0:0.#} KB"),
        _ => $"{bytes} byte",
    };

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
}
