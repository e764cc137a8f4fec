namespace NhipCau.Platform.Documents.Files;

/// <summary>What a file really is, told by its bytes.</summary>
public enum FileKind
{
    Unknown,
    Pdf,
    Jpeg,
    Png,
    Gif,
    WebP,
    Heic,
    Tiff,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Doc,
    Xls,
    Ppt,
    Rtf,
    Xml,
    Text,
    Zip,
    /// <summary>Programs and scripts: MZ, ELF, Mach-O, #!, Java classes.</summary>
    Executable,
    /// <summary>Web pages and SVG: content that could run in the browser.</summary>
    Html,
    /// <summary>Office documents that carry macros.</summary>
    MacroDocument,
    /// <summary>A container whose inside cannot be told, such as a password-protected document.</summary>
    Container,
}
