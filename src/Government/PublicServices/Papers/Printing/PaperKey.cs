using System.Globalization;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>Which paper of a dossier: a form's number, and for forms given several times which one (<c>02-1</c>).</summary>
public readonly record struct PaperKey(string Form, int Instance)
{
    public override string ToString() => Instance == 0 ? Form : string.Create(CultureInfo.InvariantCulture, $"{Form}-{Instance}");

    public static PaperKey? Parse(string? text)
    {
        var parts = (text ?? "").Split('-');
        return parts[0] is not { Length: 2 } form || !form.All(char.IsAsciiDigit) || parts.Length > 2 ? null
            : parts.Length == 1 ? new PaperKey(form, 0)
            : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var instance) ? new PaperKey(form, instance)
            : null;
    }
}
