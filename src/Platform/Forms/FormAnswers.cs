using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NhipCau.Platform.Forms;

/// <summary>Answers by path (<c>name</c>, <c>homes[0].place</c>), each one or more values. Immutable; never HTML-encoded.</summary>
/// <remarks>The JSON form is flat and sorted by path, so that equal answers give equal bytes.</remarks>
public sealed class FormAnswers : IEquatable<FormAnswers>
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> values;

    private FormAnswers(ImmutableSortedDictionary<string, ImmutableArray<string>> values) => this.values = values;

    public static FormAnswers Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal));

    public IEnumerable<string> Paths => values.Keys;

    /// <summary>The first value, or null when there is no answer.</summary>
    public string? this[string path] => values.TryGetValue(path, out var found) ? found[0] : null;

    /// <summary>Every value; empty when there is no answer.</summary>
    public IReadOnlyList<string> All(string path) => values.TryGetValue(path, out var found) ? found : [];

    /// <summary>These answers with one path replaced; no values, or only empty ones, remove it.</summary>
    public FormAnswers With(string path, params IEnumerable<string> answer)
    {
        var kept = answer.Where(value => value.Length > 0).ToImmutableArray();
        return new FormAnswers(kept.Length == 0 ? values.Remove(path) : values.SetItem(path, kept));
    }

    public FormAnswers Without(string path) => With(path);

    /// <summary>How many items of a group there are: those answered, and those opened and still blank.</summary>
    public int ItemCount(string group)
    {
        var answered = values.Keys
            .Select(path => AnswerPath.TryParse(path, out var at) && at.Id == group && at.Index is { } index ? index + 1 : 0)
            .DefaultIfEmpty(0).Max();
        return Math.Max(answered, OpenItems(group));
    }

    /// <summary>Opens blank items of a group, up to this many altogether.</summary>
    public FormAnswers WithItems(string group, int count) =>
        With(CountKey(group), count > 0 ? Math.Min(count, AnswerPath.MostItems).ToString("D", System.Globalization.CultureInfo.InvariantCulture) : "");

    /// <summary>Takes one item out of a group; later items move up.</summary>
    public FormAnswers WithoutItem(string group, int index)
    {
        var count = ItemCount(group);
        if (index < 0 || index >= count) return this;
        var result = this;
        foreach (var (path, answer) in values)
        {
            if (!AnswerPath.TryParse(path, out var at) || at.Id != group || at.Index is not { } old || old < index) continue;
            result = result.Without(path);
        }
        foreach (var (path, answer) in values)
        {
            if (!AnswerPath.TryParse(path, out var at) || at.Id != group || at.Index is not { } old || old <= index) continue;
            result = result.With((at with { Index = old - 1 }).ToString(), answer);
        }
        return OpenItems(group) > 0 ? result.WithItems(group, count - 1) : result;
    }

    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing))
        {
            json.WriteStartObject();
            foreach (var (path, answer) in values)
            {
                json.WritePropertyName(path);
                if (answer.Length == 1)
                {
                    json.WriteStringValue(answer[0]);
                    continue;
                }
                json.WriteStartArray();
                foreach (var value in answer) json.WriteStringValue(value);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <exception cref="JsonException">The text is not an object of strings and lists of strings.</exception>
    public static FormAnswers FromJson(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("Answers are not an object.");
        var result = Empty;
        foreach (var property in document.RootElement.EnumerateObject())
        {
            IEnumerable<JsonElement> items = property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray() : [property.Value];
            result = result.With(property.Name, items.Select(AsText));
        }
        return result;
    }

    public bool Equals(FormAnswers? other) =>
        other is not null && values.Count == other.values.Count
        && values.Zip(other.values).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.SequenceEqual(pair.Second.Value));

    public override bool Equals(object? obj) => Equals(obj as FormAnswers);

    public override int GetHashCode() => values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value[0]));

    internal static string CountKey(string group) => group + "#";

    internal static bool IsCountKey(string path) => path.EndsWith('#');

    private int OpenItems(string group) =>
        int.TryParse(this[CountKey(group)], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var open)
            ? Math.Min(open, AnswerPath.MostItems) : 0;

    private static string AsText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False or JsonValueKind.Null => "",
        JsonValueKind.Number => element.GetRawText(),
        _ => throw new JsonException("An answer is a string, a number, true, false, or a list of these."),
    };
}
