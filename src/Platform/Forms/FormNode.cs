using System.Globalization;
using System.Text.Json;

namespace NhipCau.Platform.Forms;

/// <summary>One JSON object being read: remembers which keywords were asked for, and complains about the others.</summary>
internal sealed class FormNode
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly JsonElement element;
    private readonly List<FieldError> errors;

    public FormNode(JsonElement element, string path, List<FieldError> errors)
    {
        this.element = element;
        this.errors = errors;
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
            Complain(property.Name, $"Từ khoá “{property.Name}” không được dùng ở đây. Biểu mẫu chưa được nhập.");
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
        var node = new FormNode(found, At(keyword), errors);
        var words = new LocalText(node.Text("vi", required: true) ?? "", node.Text("en"));
        node.Done();
        return words;
    }

    public IReadOnlyList<FormNode> Items(string keyword, bool required = false)
    {
        if (Find(keyword, required, JsonValueKind.Array, "một danh sách") is not { } found) return [];
        return [.. found.EnumerateArray().Select((item, index) => new FormNode(item, string.Create(CultureInfo.InvariantCulture, $"{At(keyword)}[{index}]"), errors))];
    }

    public IReadOnlyList<string> Texts(string keyword)
    {
        if (Find(keyword, false, JsonValueKind.Array, "một danh sách") is not { } found) return [];
        if (found.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)) return [.. found.EnumerateArray().Select(item => item.GetString()!)];
        Complain(keyword, $"“{keyword}” chỉ gồm các chuỗi chữ.");
        return [];
    }

    public VisibleWhen? When()
    {
        if (Find("visibleWhen", false, JsonValueKind.Object, "một đối tượng") is not { } found) return null;
        var node = new FormNode(found, At("visibleWhen"), errors);
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
