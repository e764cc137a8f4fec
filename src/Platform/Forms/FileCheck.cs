namespace NhipCau.Platform.Forms;

/// <summary>Attachments: there, enough, of an accepted type and size.</summary>
internal static class FileCheck
{
    public static string? Complaint(FormField field, IReadOnlyList<string> ids, IReadOnlyDictionary<string, FormFile> files)
    {
        var found = ids.Select(id => files.TryGetValue(id, out var file) ? file : null).ToList();
        if (found.Contains(null)) return $"Một tệp của {FieldCheck.Name(field)} không còn nữa. Hãy bỏ tệp đó và tải lên lại.";
        var least = Math.Max(field.MinCount, field.Required ? 1 : 0);
        if (found.Count == 0 && least > 0) return $"Hãy đính kèm {FieldCheck.Name(field)}.";
        if (found.Count > 0 && found.Count < least) return $"Cần ít nhất {least} tệp cho {FieldCheck.Name(field)}; mới có {found.Count}.";
        if (found.Count > field.MaxCount) return $"Chỉ gửi tối đa {field.MaxCount} tệp cho {FieldCheck.Name(field)}; đang có {found.Count}.";
        foreach (var file in found)
        {
            if (Complaint(field, file!) is { } sentence) return sentence;
        }
        return null;
    }

    public static string? Complaint(FormField field, FormFile file)
    {
        if (file.Bytes == 0) return $"Tệp “{file.Name}” không có nội dung.";
        if (file.Bytes > field.MaxBytes) return $"Tệp “{file.Name}” nặng {FormDisplay.Size(file.Bytes)}, tối đa {FormDisplay.Size(field.MaxBytes)}.";
        return field.Accept.Count > 0 && !field.Accept.Contains(file.MediaType)
            ? $"Tệp “{file.Name}” không phải {FormDisplay.TypeNames(field.Accept)}." : null;
    }
}
