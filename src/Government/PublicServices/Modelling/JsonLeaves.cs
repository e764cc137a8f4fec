using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>A place of a model's text: a heading (an object or an item of a list), or one value that can be typed.</summary>
/// <param name="Path">As complaints name it: <c>steps[1].share</c>.</param>
/// <param name="Removable">An item of a list: it can be taken out or doubled.</param>
public sealed record JsonPlace(string Path, string Label, int Depth, string? Value, bool Flag, bool Long, bool Removable)
{
    public bool IsHeading => Value is null;
}

/// <summary>A model's text cut into single values, so that it is edited without knowing JSON.</summary>
public static class JsonLeaves
{
    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every place in the order of the text; none when the text is not JSON.</summary>
    public static IReadOnlyList<JsonPlace> Of(string text)
    {
        var places = new List<JsonPlace>();
        if (Parse(text) is { } json)
        {
            Add(places, json, "", "", 0, false);
        }

        return places;
    }

    /// <summary>The text with values replaced; a number stays a number, also after a slip of the keyboard, a list of words is typed with <c>|</c> between.</summary>
    /// <param name="published">The text the editing began with: what always holds numbers there holds them here.</param>
    public static string With(string text, string published, IEnumerable<KeyValuePair<string, string>> values)
    {
        if (Parse(text) is not { } json)
        {
            return text;
        }

        var numbers = Parse(published) is { } begun ? NumberWords(begun) : [];
        foreach (var (path, typed) in values)
        {
            if (Find(json, path) is { } old && old.Parent is { } parent)
            {
                Put(parent, old, Typed(old, typed.Trim(), numbers.Contains(Keyword(path))));
            }
        }

        return json.ToJsonString(Writing);
    }

    /// <summary>The text with an item of a list taken out.</summary>
    public static string Without(string text, string path)
    {
        if (Parse(text) is { } json && Find(json, path) is { Parent: JsonArray list } item)
        {
            list.Remove(item);
            return json.ToJsonString(Writing);
        }

        return text;
    }

    /// <summary>The text with an item of a list doubled, right after itself.</summary>
    public static string Doubled(string text, string path)
    {
        if (Parse(text) is { } json && Find(json, path) is { Parent: JsonArray list } item)
        {
            list.Insert(list.IndexOf(item) + 1, item.DeepClone());
            return json.ToJsonString(Writing);
        }

        return text;
    }

    /// <summary>The text as the next version, in force from a day.</summary>
    public static string Next(string text, int version, DateOnly from)
    {
        var json = Parse(text)!;
        json["version"] = version;
        json["validFrom"] = from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return json.ToJsonString(Writing);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Add(List<JsonPlace> places, JsonNode? node, string path, string keyword, int depth, bool item)
    {
        switch (node)
        {
            case JsonObject many:
                if (path.Length > 0)
                {
                    places.Add(new JsonPlace(path, item ? Named(many, path) : JsonWords.Of(keyword), depth, null, false, false, item));
                }

                foreach (var (name, value) in many)
                {
                    Add(places, value, path.Length == 0 ? name : $"{path}.{name}", name, path.Length == 0 ? 0 : depth + 1, false);
                }

                break;
            case JsonArray words when words.All(w => w is JsonValue):
                places.Add(new JsonPlace(path, JsonWords.Of(keyword), depth, string.Join(" | ", words.Select(w => w!.ToString())), false, false, false));
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    Add(places, list[i], $"{path}[{i}]", keyword, depth, true);
                }

                break;
            case JsonValue one:
                var shown = one.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? one.GetValue<bool>() ? "true" : "false" : one.ToString();
                places.Add(new JsonPlace(path, JsonWords.Of(keyword), depth, shown, one.GetValueKind() is JsonValueKind.True or JsonValueKind.False, shown.Length > 90, false));
                break;
        }
    }

    private static readonly string[] NameKeys = ["name", "label", "title", "field", "heading", "text", "value", "code", "id"];

    /// <summary>What an item of a list is called: its name, label or code.</summary>
    private static string Named(JsonObject item, string path)
    {
        var name = NameKeys.Select(k => item[k] switch
        {
            JsonValue value => value.ToString(),
            JsonObject words => words["vi"]?.ToString(),
            _ => null,
        }).FirstOrDefault(n => n is { Length: > 0 }) ?? path;
        return name.Length > 80 ? name[..78] + "…" : name;
    }

    private static JsonNode? Find(JsonNode json, string path)
    {
        JsonNode? at = json;
        foreach (var part in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = part[0] == '['
                ? at is JsonArray list && int.TryParse(part.Trim('[', ']'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < list.Count ? list[index] : null
                : at is JsonObject many ? many[part] : null;
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }

    private static string Keyword(string path) => path[(path.LastIndexOf('.') + 1)..];

    /// <summary>Keywords whose every value in a text is a number.</summary>
    private static HashSet<string> NumberWords(JsonNode json)
    {
        var (numbers, others) = (new HashSet<string>(), new HashSet<string>());
        Look(json);
        numbers.ExceptWith(others);
        return numbers;

        void Look(JsonNode? node)
        {
            foreach (var (name, value) in node as JsonObject ?? [])
            {
                if (value is JsonValue)
                {
                    (value.GetValueKind() == JsonValueKind.Number ? numbers : others).Add(name);
                }

                Look(value);
            }

            foreach (var item in node as JsonArray ?? [])
            {
                Look(item);
            }
        }
    }

    private static JsonNode Typed(JsonNode old, string typed, bool number) => old switch
    {
        JsonArray => new JsonArray([.. typed.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(w => (JsonNode)w)]),
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => typed == "true",
        JsonValue value when (number || value.GetValueKind() == JsonValueKind.Number) && decimal.TryParse(typed.Replace(',', '.'), System.Globalization.NumberStyles.Number & ~System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture, out var read) => read,
        _ => typed,
    };

    private static void Put(JsonNode parent, JsonNode old, JsonNode fresh)
    {
        if (parent is JsonObject many)
        {
            many[old.GetPropertyName()] = fresh;
        }
        else if (parent is JsonArray list)
        {
            list[list.IndexOf(old)] = fresh;
        }
    }
}
