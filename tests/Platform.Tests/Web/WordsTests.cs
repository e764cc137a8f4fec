using System.Text.RegularExpressions;
using NhipCau.Platform.Web.Language;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Web;

/// <summary>The two language files of each wing say the same things, and the pages ask only for what they hold.</summary>
public sealed partial class WordsTests
{
    private static readonly string[] Wings = ["Platform/Web/Language", "Government/PublicServices/Language", "Operations/Language"];

    [Fact]
    public void Every_key_stands_in_both_languages_with_the_same_places()
    {
        foreach (var wing in Wings)
        {
            var (vi, en) = (Read(wing, "vi"), Read(wing, "en"));
            en.Keys.Order().ShouldBe(vi.Keys.Order(), wing);
            foreach (var (key, text) in vi)
            {
                Places(en[key]).ShouldBe(Places(text), key);
                text.ShouldNotBeNullOrWhiteSpace(key);
                Vietnamese().IsMatch(en[key]).ShouldBeFalse($"{key} is not English: {en[key]}");
            }
        }
    }

    [Fact]
    public void Keys_are_unique_over_the_wings()
    {
        var keys = Wings.SelectMany(w => Read(w, "vi").Keys).ToList();
        keys.Distinct().Count().ShouldBe(keys.Count);
    }

    [Fact]
    public void Pages_ask_only_for_words_that_are_there_and_no_words_wait_for_nobody()
    {
        var known = Wings.SelectMany(w => Read(w, "vi").Keys).ToHashSet();
        var sources = Repository.Files("src", ".cs", ".cshtml").Select(File.ReadAllText).ToList();
        var asked = sources.SelectMany(s => Asked().Matches(s).Select(m => m.Groups[1].Value)).Where(k => !k.Contains('{')).ToHashSet();
        asked.Except(known).ShouldBeEmpty();
        var all = string.Concat(sources);
        var composed = Composed().Matches(all).Select(m => m.Groups[1].Value).ToHashSet();
        known.Where(k => !all.Contains($"\"{k}\"", StringComparison.Ordinal) && !composed.Contains(k[..(k.LastIndexOf('.') + 1)])).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Read(string wing, string language) =>
        System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Repository.Root, "src", wing, language + ".json")))!;

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("\\bT\\(\"([a-z0-9.-]+)\"")]
    private static partial Regex Asked();

    [GeneratedRegex("\\bT\\(\\$\"([a-z0-9.-]+\\.)\\{")]
    private static partial Regex Composed();

    [GeneratedRegex("[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")]
    private static partial Regex Vietnamese();
}
