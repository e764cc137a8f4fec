using System.Globalization;
using System.Text;

namespace NhipCau.Platform.Documents.Files;

/// <summary>Makes a name sent by a browser fit to keep, show and send back: NFC, no path, no control or direction marks, bounded.</summary>
public static class SafeFileName
{
    /// <summary>The longest name kept, in UTF-16 units.</summary>
    public const int MaxLength = 120;

    private const int MaxExtension = 12;
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The safe form; "tep" when nothing is left of it. Cleaning a clean name changes nothing.</summary>
    public static string Clean(string? declared)
    {
        var last = (declared ?? "").Split('/', '\\')[^1];
        var name = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (rune.Value == 0xFFFD || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) continue;
            if (rune.IsAscii && "<>:\"|?*".Contains((char)rune.Value)) name.Append('_');
            else if (Rune.IsWhiteSpace(rune)) name.Append(' ');
            else name.Append(rune.ToString());
        }
        var clean = Trim(name.ToString().Normalize(NormalizationForm.FormC));
        clean = Trim(Shorten(clean));
        if (clean.Length == 0) return "tep";
        return Reserved.Contains(Path.GetFileNameWithoutExtension(clean)) ? "_" + clean : clean;
    }

    /// <summary>The safe form, given the usual extension of its kind when it has none.</summary>
    internal static string Clean(string? declared, FileKind kind)
    {
        var name = Clean(declared);
        var extensions = FileTypes.Of(kind).Extensions;
        return Path.GetExtension(name).Length <= 1 && extensions.Count > 0 ? $"{name}.{extensions[0]}" : name;
    }

    private static string Trim(string name) => name.Trim().Trim('.', ' ');

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength) return name;
        var extension = Path.GetExtension(name);
        if (extension.Length is 1 or > MaxExtension) extension = "";
        var kept = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(name[..^extension.Length]);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (kept.Length + element.Length > MaxLength - extension.Length) break;
            kept.Append(element);
        }
        return kept.ToString().TrimEnd(' ', '.') + extension;
    }
}
