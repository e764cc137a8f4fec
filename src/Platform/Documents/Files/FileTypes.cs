namespace NhipCau.Platform.Documents.Files;

/// <summary>What each kind is called in Vietnamese, its media type and the extensions it may wear.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">As people say it, fit for "không phải là … mà là …".</param>
/// <param name="MediaType">Sent when the file is downloaded.</param>
/// <param name="Extensions">Lower case, without dot; the first is the usual one.</param>
public sealed record FileType(FileKind Kind, string Name, string MediaType, params IReadOnlyList<string> Extensions)
{
    /// <summary>The name in the reader's language.</summary>
    public string Said => !Web.Language.Words.English ? Name : Kind == FileKind.Unknown ? "of an unknown type" : Kind.ToString();
}

/// <summary>The table of file types this house knows.</summary>
public static class FileTypes
{
    private static readonly FileType[] All =
    [
        new(FileKind.Unknown, "tệp không rõ loại", "application/octet-stream"),
        new(FileKind.Pdf, "PDF", "application/pdf", "pdf"),
        new(FileKind.Jpeg, "ảnh JPEG", "image/jpeg", "jpg", "jpeg", "jpe", "jfif"),
        new(FileKind.Png, "ảnh PNG", "image/png", "png"),
        new(FileKind.Gif, "ảnh GIF", "image/gif", "gif"),
        new(FileKind.WebP, "ảnh WebP", "image/webp", "webp"),
        new(FileKind.Heic, "ảnh HEIC", "image/heic", "heic", "heif"),
        new(FileKind.Tiff, "ảnh TIFF", "image/tiff", "tif", "tiff"),
        new(FileKind.Docx, "tài liệu Word (.docx)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        new(FileKind.Xlsx, "bảng tính Excel (.xlsx)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        new(FileKind.Pptx, "bài trình chiếu (.pptx)", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
        new(FileKind.Odt, "tài liệu OpenDocument (.odt)", "application/vnd.oasis.opendocument.text", "odt"),
        new(FileKind.Doc, "tài liệu Word cũ (.doc)", "application/msword", "doc"),
        new(FileKind.Xls, "bảng tính Excel cũ (.xls)", "application/vnd.ms-excel", "xls"),
        new(FileKind.Ppt, "bài trình chiếu cũ (.ppt)", "application/vnd.ms-powerpoint", "ppt"),
        new(FileKind.Rtf, "tài liệu RTF", "application/rtf", "rtf"),
        new(FileKind.Xml, "tệp XML", "application/xml", "xml"),
        new(FileKind.Text, "tệp văn bản thường", "text/plain; charset=utf-8", "txt", "csv"),
        new(FileKind.Zip, "tệp nén ZIP", "application/zip", "zip"),
        new(FileKind.Executable, "chương trình chạy", "application/octet-stream", "exe", "dll", "msi", "bat", "cmd", "com", "scr", "ps1", "vbs", "sh", "jar", "apk"),
        new(FileKind.Html, "trang web", "application/octet-stream", "html", "htm", "xhtml", "svg", "mht", "js", "mjs"),
        new(FileKind.MacroDocument, "tài liệu có chứa mã lệnh (macro)", "application/octet-stream", "docm", "xlsm", "pptm", "dotm", "xltm"),
        new(FileKind.Container, "tệp đóng gói hoặc có mật khẩu", "application/octet-stream"),
    ];

    private static readonly Dictionary<FileKind, FileType> ByKind = All.ToDictionary(type => type.Kind);

    private static readonly Dictionary<string, FileType> ByExtension = All
        .SelectMany(type => type.Extensions.Select(extension => (extension, type)))
        .ToDictionary(pair => pair.extension, pair => pair.type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The type of a kind.</summary>
    public static FileType Of(FileKind kind) => ByKind[kind];

    /// <summary>The type a name claims by its extension; <see cref="FileKind.Unknown"/> when it claims none we know.</summary>
    public static FileType Declared(string name) =>
        ByExtension.GetValueOrDefault(Path.GetExtension(name).TrimStart('.').Trim(), ByKind[FileKind.Unknown]);

    /// <summary>Programs, web pages and macros are never taken, whatever a policy says.</summary>
    public static bool IsActive(FileKind kind) => kind is FileKind.Executable or FileKind.Html or FileKind.MacroDocument;

    /// <summary>What a browser may show inside its window; all else is only offered for saving.</summary>
    public static bool ShowsInline(FileKind kind) => kind is FileKind.Pdf or FileKind.Jpeg or FileKind.Png;
}
