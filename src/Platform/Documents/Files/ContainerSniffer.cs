using System.IO.Compression;
using System.Text;

namespace NhipCau.Platform.Documents.Files;

/// <summary>Looks inside ZIP and OLE containers for what they hold. Nothing is unpacked beyond a few bytes.</summary>
internal static class ContainerSniffer
{
    /// <summary>Office Open XML, OpenDocument, Java and Android packages, or a plain ZIP.</summary>
    public static FileKind Zip(Stream content)
    {
        content.Position = 0;
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (names.Contains("META-INF/MANIFEST.MF") || names.Contains("classes.dex")) return FileKind.Executable;
            if (zip.GetEntry("mimetype") is { } mimetype) return OpenDocument(mimetype);
            if (!names.Contains("[Content_Types].xml")) return FileKind.Zip;
            if (names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return FileKind.MacroDocument;
            if (names.Contains("word/document.xml")) return FileKind.Docx;
            if (names.Contains("xl/workbook.xml")) return FileKind.Xlsx;
            return names.Contains("ppt/presentation.xml") ? FileKind.Pptx : FileKind.Zip;
        }
        catch (InvalidDataException)
        {
            return FileKind.Unknown;
        }
    }

    private static FileKind OpenDocument(ZipArchiveEntry mimetype)
    {
        using var reader = mimetype.Open();
        var buffer = new byte[64];
        var length = reader.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.ASCII.GetString(buffer, 0, length).TrimEnd() == "application/vnd.oasis.opendocument.text" ? FileKind.Odt : FileKind.Zip;
    }

    /// <summary>Old Word, Excel and PowerPoint by the names of their streams; macros and encrypted packages told apart.</summary>
    public static FileKind CompoundFile(Stream content)
    {
        var marks = new (FileKind Kind, byte[] Name)[]
        {
            (FileKind.MacroDocument, Encoding.Unicode.GetBytes("_VBA_PROJECT\0")),
            (FileKind.Container, Encoding.Unicode.GetBytes("EncryptedPackage\0")),
            (FileKind.Doc, Encoding.Unicode.GetBytes("WordDocument\0")),
            (FileKind.Xls, Encoding.Unicode.GetBytes("Workbook\0")),
            (FileKind.Xls, Encoding.Unicode.GetBytes("Book\0")),
            (FileKind.Ppt, Encoding.Unicode.GetBytes("PowerPoint Document\0")),
        };
        const int Overlap = 64;
        var best = marks.Length;
        var buffer = new byte[64 * 1024];
        var kept = 0;
        content.Position = 0;
        for (var read = content.Read(buffer); read > 0; read = content.Read(buffer, kept, buffer.Length - kept))
        {
            var window = buffer.AsSpan(0, kept + read);
            for (var i = 0; i < best; i++)
            {
                if (window.IndexOf(marks[i].Name) >= 0) best = i;
            }
            kept = Math.Min(Overlap, window.Length);
            window[^kept..].CopyTo(buffer);
        }
        return best < marks.Length ? marks[best].Kind : FileKind.Container;
    }
}
