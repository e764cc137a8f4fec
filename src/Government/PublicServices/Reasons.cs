using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices;

/// <summary>What people write as a reason, question or answer: never empty, never endless.</summary>
public sealed class Reasons(DossierRules rules)
{
    public static string Clean(string? reason) => VietnameseText.Clean(reason ?? "").Trim();

    /// <summary>A refusal at the field when the text says nothing or too much.</summary>
    /// <remarks>Refuses: <c>reason-missing</c>, <c>reason-too-long</c>.</remarks>
    public Refusal? Check(string? reason, string field, string missing) =>
        Clean(reason ?? "").Length == 0 ? new Refusal("reason-missing", [new FieldMessage(field, missing)]) : CheckLength(reason!, field);

    /// <summary>The same where nothing need be said.</summary>
    public Refusal? CheckLength(string reason, string field)
    {
        var (length, most) = (Clean(reason).Length, rules.ReasonLengthMost);
        return length > most ? new Refusal("reason-too-long", [new FieldMessage(field, T("reason.too-long", length, most))]) : null;
    }
}
