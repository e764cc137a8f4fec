using System.Globalization;
using System.Text.Json;

namespace NhipCau.Platform.Forms;

/// <summary>One JSON object of a definition (form, process, fee, template) being read: remembers which keywords were asked for, and complains about the others.</summary>
public sealed class DefinitionNode
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly JsonElement element;
    private readonly List<FieldError> errors;
    private readonly string what;

    /// <param name="element">The object.</param>
    /// <param name="path">Where it stands in its file; empty at the top.</param>
    /// <param name="errors">Takes the complaints.</param>
    /// <param name="what">What is being read, as a sentence begins: <c>Biểu mẫu</c>.</param>
    public DefinitionNode(JsonElement element, string path, List<FieldError> errors, string what = "Biểu mẫu")
    {
        this.element = element;
        this.errors = errors;
        this.what = what;
        Path = path;
        if (element.ValueKind != JsonValueKind.Object) Complain("", "Chỗ này phải là một đối tượng JSON.");
    }

    public string Path { get; }

    public void Complain(string keyword, string sentence) => errors.Add(new FieldError(At(keyword), sentence));

    /// <summary>Complains about every keyword nobody asked for.</summary>
    public void Done()
    {
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            Complain(property.Name, $"Từ khoá “{property.Name}” không được dùng ở đây. {what} chưa được nhập.");
        }
    }

    public string Id()
    {
        var id = Text("id", required: true) ?? "";
        if (id.Length > 0 && !AnswerPath.IsId(id)) Complain("id", $"Mã “{id}” phải bắt đầu bằng chữ thường và chỉ gồm chữ không dấu và chữ số.");
        return id;
    }

    public string? Text(string keyword, bool required = false) => Find(keyword, required, JsonValueKind.String, "một chuỗi chữ")?.GetString();

    public bool Flag(string keyword)
    {
        known.Add(keyword);
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(keyword, out var found)) return false;
        if (found.ValueKind is JsonValueKind.True or JsonValueKind.False) return found.GetBoolean();
        Complain(keyword, $"“{keyword}” phải là true hoặc false.");
        return false;
    }

    public decimal? Number(string keyword) =>
        Find(keyword, false, JsonValueKind.Number, "một con số") is { } found && found.TryGetDecimal(out var number) ? number : null;

    public int? Whole(string keyword, bool required = false)
    {
        if (Find(keyword, required, JsonValueKind.Number, "một số nguyên") is not { } found) return null;
        if (found.TryGetInt32(out var number) && number >= 0) return number;
        Complain(keyword, $"“{keyword}” phải là một số nguyên không âm.");
        return null;
    }

    public long? Long(string keyword) =>
        Find(keyword, false, JsonValueKind.Number, "một số nguyên") is { } found && found.TryGetInt64(out var number) ? number : null;

    public LocalText? Words(string keyword, bool required = false)
    {
        if (Find(keyword, required, JsonValueKind.Object, "một đối tượng có vi và en") is not { } found) return null;
        var node = new DefinitionNode(found, At(keyword), errors, what);
        var words = new LocalText(node.Text("vi", required: true) ?? "", node.Text("en"));
        node.Done();
        return words;
    }

    public IReadOnlyList<DefinitionNode> Items(string keyword, bool required = false)
    {
        if (Find(keyword, required, JsonValueKind.Array, "một danh sách") is not { } found) return [];
        return [.. found.EnumerateArray().Select((item, index) => new DefinitionNode(item, string.Create(CultureInfo.InvariantCulture, $"{At(keyword)}[{index}]"), errors, what))];
    }

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    public DateOnly? Day(string keyword, bool required = false)
    {
        if (Text(keyword, required) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Complain(keyword, $"“{keyword}” phải là ngày theo dạng năm-tháng-ngày, ví dụ 2025-07-01.");
        return null;
    }

    /// <summary>Whether the keyword stands here.</summary>
    public bool Has(string keyword) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(keyword, out _);

    /// <summary>An object under a keyword, or null.</summary>
    public DefinitionNode? Child(string keyword, bool required = false) =>
        Find(keyword, required, JsonValueKind.Object, "một đối tượng") is { } found ? new DefinitionNode(found, At(keyword), errors, what) : null;

    public IReadOnlyList<string> Texts(string keyword)
    {
        if (Find(keyword, false, JsonValueKind.Array, "một danh sách") is not { } found) return [];
        if (found.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)) return [.. found.EnumerateArray().Select(item => item.GetString()!)];
        Complain(keyword, $"“{keyword}” chỉ gồm các chuỗi chữ.");
        return [];
    }

    /// <summary>A condition on an answer: <c>field</c> and exactly one of <c>is</c>, <c>in</c>, <c>not</c>.</summary>
    public VisibleWhen? When(string keyword = "visibleWhen")
    {
        if (Find(keyword, false, JsonValueKind.Object, "một đối tượng") is not { } found) return null;
        var node = new DefinitionNode(found, At(keyword), errors, what);
        var field = node.Text("field", required: true) ?? "";
        var (equal, any, not) = (node.Value("is"), node.Texts("in"), node.Value("not"));
        node.Done();
        var ways = (equal is null ? 0 : 1) + (any.Count == 0 ? 0 : 1) + (not is null ? 0 : 1);
        if (ways != 1) node.Complain("", "Cần đúng một trong ba từ khoá is, in, not.");
        return new VisibleWhen(field, equal is not null ? [equal] : not is not null ? [not] : any, not is not null);
    }

    /// <summary>A string, or true or false as a string.</summary>
    private string? Value(string keyword)
    {
        known.Add(keyword);
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(keyword, out var found)) return null;
        if (found.ValueKind is JsonValueKind.String) return found.GetString();
        if (found.ValueKind is JsonValueKind.True or JsonValueKind.False) return found.GetBoolean() ? "true" : "false";
        Complain(keyword, $"“{keyword}” phải là chuỗi chữ, true hoặc false.");
        return null;
    }

    private JsonElement? Find(string keyword, bool required, JsonValueKind kind, string shape)
    {
        known.Add(keyword);
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (!element.TryGetProperty(keyword, out var found))
        {
            if (required) Complain(keyword, $"Thiếu “{keyword}”.");
            return null;
        }
        if (found.ValueKind == kind) return found;
        Complain(keyword, $"“{keyword}” phải là {shape}.");
        return null;
    }

    private string At(string keyword) => keyword.Length == 0 ? Path : Path.Length == 0 ? keyword : $"{Path}.{keyword}";
}
