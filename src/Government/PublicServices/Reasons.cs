using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>Reasons officers write: never empty, never endless.</summary>
public static class Reasons
{
    private const int Most = 4000;

    public static string Clean(string reason) => VietnameseText.Clean(reason).Trim();

    /// <summary>A refusal at the field when the reason says nothing or too much.</summary>
    public static Refusal? Check(string? reason, string field, string missing)
    {
        var clean = Clean(reason ?? "");
        return clean.Length == 0 ? new Refusal("reason-missing", [new FieldMessage(field, missing)])
            : clean.Length > Most ? new Refusal("reason-too-long", [new FieldMessage(field, $"Nội dung dài {clean.Length:N0} ký tự, nhiều nhất là {Most:N0}. Hãy rút gọn.")])
            : null;
    }
}
