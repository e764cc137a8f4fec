using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NhipCau.Platform.Web.Language;

/// <summary>The sentences of citizens' pages in Vietnamese and English. Each wing embeds <c>words/vi.json</c> and <c>words/en.json</c>; keys are unique over all wings.</summary>
/// <remarks>Names of procedures, agencies and papers are official and stay Vietnamese; officers' pages are Vietnamese only.</remarks>
public static partial class Words
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<Assembly> Known = [];
    private static FrozenDictionary<string, (string Vi, string En)> all = FrozenDictionary<string, (string, string)>.Empty;

    static Words() => Add(typeof(Words).Assembly);

    /// <summary>All keys with both texts.</summary>
    public static IReadOnlyDictionary<string, (string Vi, string En)> All => all;

    /// <summary>Whether the reader chose English.</summary>
    public static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>For the <c>lang</c> attribute of Vietnamese text: <c>vi</c> on an English page, null where the page is Vietnamese anyway.</summary>
    public static string? Vi => English ? "vi" : null;

    /// <summary>The <c>lang</c> of a text that may be an official Vietnamese name, told by its letters; null on a Vietnamese page.</summary>
    public static string? LangOf(string? text) => English && text is not null && VietnameseLetter().IsMatch(text) ? "vi" : null;

    /// <summary>The text in the reader's language.</summary>
    /// <exception cref="KeyNotFoundException">No wing has this key: a mistake in the page, found by the tests.</exception>
    public static string T(string key) => all.TryGetValue(key, out var both) ? English ? both.En : both.Vi : throw new KeyNotFoundException($"No words for {key}");

    /// <summary>The text with its places filled: <c>{0}</c>.</summary>
    public static string T(string key, params ReadOnlySpan<object?> values) => string.Format(ViFormat.Culture, T(key), values);

    /// <summary>Adds a wing's words, once.</summary>
    public static void Add(Assembly wing)
    {
        lock (Gate)
        {
            if (!Known.Add(wing)) return;
            var (vi, en) = (Read(wing, "words/vi.json"), Read(wing, "words/en.json"));
            if (vi.Count == 0) return;
            all = all.Concat(vi.Select(w => KeyValuePair.Create(w.Key, (w.Value, en.TryGetValue(w.Key, out var english) ? english : w.Value)))).ToFrozenDictionary();
        }
    }

    [GeneratedRegex("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", RegexOptions.IgnoreCase)]
    private static partial Regex VietnameseLetter();

    /// <summary>One language file of a wing; empty when it has none.</summary>
    public static IReadOnlyDictionary<string, string> Read(Assembly wing, string name)
    {
        using var stream = wing.GetManifestResourceStream(name);
        return stream is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
