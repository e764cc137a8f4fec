using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Forms;

/// <summary>Attachments: there, enough, of an accepted type and size.</summary>
internal static class FileCheck
{
    public static string? Complaint(FormField field, IReadOnlyList<string> ids, IReadOnlyDictionary<string, FormFile> files)
    {
        var found = ids.Select(id => files.TryGetValue(id, out var file) ? file : null).ToList();
        if (found.Contains(null)) return T("check.file-gone", FieldCheck.Name(field));
        var least = Math.Max(field.MinCount, field.Required ? 1 : 0);
        if (found.Count == 0 && least > 0) return T("check.attach", FieldCheck.Name(field));
        if (found.Count > 0 && found.Count < least) return T("check.files-least", least, FieldCheck.Name(field), found.Count);
        if (found.Count > field.MaxCount) return T("check.files-most", field.MaxCount, FieldCheck.Name(field), found.Count);
        foreach (var file in found)
        {
            if (Complaint(field, file!) is { } sentence) return sentence;
        }
        return null;
    }

    public static string? Complaint(FormField field, FormFile file)
    {
        if (file.Bytes == 0) return T("check.file-empty", file.Name);
        if (file.Bytes > field.MaxBytes) return T("check.file-heavy", file.Name, FormDisplay.Size(file.Bytes), FormDisplay.Size(field.MaxBytes));
        return field.Accept.Count > 0 && !field.Accept.Contains(file.MediaType)
            ? T("check.file-type", file.Name, FormDisplay.TypeNames(field.Accept)) : null;
    }
}
