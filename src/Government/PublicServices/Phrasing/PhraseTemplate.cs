using System.Text.RegularExpressions;

namespace NhipCau.Government.PublicServices.Phrasing;

/// <summary>Whose a sentence is.</summary>
public enum PhraseScope
{
    /// <summary>Of the nation or the province: a file, read only.</summary>
    Shipped,
    Agency,
    Own,
}

/// <summary>A frequent sentence (câu mẫu) for one action, with placeholders in braces.</summary>
public sealed partial record PhraseTemplate(Guid? Id, PhraseScope Scope, string AgencyId, string Action, string Text, long Version)
{
    /// <summary>Which field of an action's form takes a template.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>
    {
        ["supplement"] = "Reason",
        ["refuse"] = "Reason",
        ["rework"] = "Reason",
        ["stop"] = "Reason",
        ["forward"] = "Note",
        ["consult"] = "Question",
        ["answer-consultation"] = "Answer",
        ["approve"] = "Reason",
        ["reject"] = "Reason",
        ["return"] = "Note",
    };

    public static string ActionWords(string action) => action switch
    {
        "supplement" => "Lý do yêu cầu bổ sung",
        "refuse" => "Lý do không tiếp nhận",
        "rework" => "Trả lại bước trước",
        "stop" => "Lý do dừng giải quyết",
        "forward" => "Ghi chú khi chuyển bước",
        "consult" => "Nội dung lấy ý kiến",
        "answer-consultation" => "Nội dung trả lời ý kiến",
        "approve" => "Ghi chú trên kết quả",
        "reject" => "Lý do không đủ điều kiện",
        "return" => "Ghi chú khi trả kết quả",
        _ => action,
    };

    /// <summary>What may stand in braces.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["hồ sơ", "thủ tục", "người nộp", "chủ hồ sơ", "hạn"];

    /// <summary>A placeholder nobody knows, or null.</summary>
    public static string? Unknown(string text) => Braces().Matches(text).Select(m => m.Groups[1].Value.Trim()).FirstOrDefault(n => !Placeholders.Contains(n));

    /// <summary>The sentence with its placeholders filled; what is not known stays as a gap to be seen.</summary>
    public string Filled(IReadOnlyDictionary<string, string?> values) =>
        Braces().Replace(Text, m => values.GetValueOrDefault(m.Groups[1].Value.Trim()) is { Length: > 0 } known ? known : "…");

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Braces();
}
