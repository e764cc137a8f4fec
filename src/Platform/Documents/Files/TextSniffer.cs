using System.Text;

namespace NhipCau.Platform.Documents.Files;

/// <summary>Tells text, XML, PDF with a preamble and active web content apart.</summary>
internal static class TextSniffer
{
    private const int PdfHeaderWindow = 1024;

    /// <summary>Anywhere near the start these make a browser, or an XML viewer, run things.</summary>
    private static readonly string[] Active =
    [
        "<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<object", "<embed", "<meta", "<img",
        "<?xml-stylesheet", "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "mime-version:",
    ];

    public static FileKind Sniff(ReadOnlySpan<byte> head)
    {
        var text = Decode(head);
        if (text is not null && Active.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))) return FileKind.Html;
        if (head[..Math.Min(PdfHeaderWindow, head.Length)].IndexOf("%PDF-"u8) >= 0) return FileKind.Pdf;
        if (text is null) return FileKind.Unknown;
        return text.AsSpan().TrimStart().StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? FileKind.Xml : FileKind.Text;
    }

    /// <summary>The text, or null when the bytes are no text: control characters that no editor writes.</summary>
    private static string? Decode(ReadOnlySpan<byte> head)
    {
        var utf16 = head.Length >= 2 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF);
        var text = utf16
            ? (head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(head[2..])
            : Encoding.UTF8.GetString(head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head);
        foreach (var character in text)
        {
            if (character < ' ' && character is not ('\t' or '\n' or '\r' or '\f')) return null;
        }
        return text;
    }
}
