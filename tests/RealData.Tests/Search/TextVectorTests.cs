using System.Globalization;
using System.Text;
using System.Text.Json;
using NhipCau.Platform.Search.Text;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests.Search;

public sealed class TextVectorTests
{
    private static JsonElement Vectors => SharedData.Json("text_vectors.json");

    [Fact]
    public void Folding_gives_the_expected_text()
    {
        foreach (var (text, folded) in Pairs("fold"))
        {
            VietnameseText.Fold(text).ShouldBe(folded);
        }
    }

    [Fact]
    public void New_style_tones_move_to_the_old_place()
    {
        foreach (var (old, modern) in Pairs("tone_pairs_old_new"))
        {
            VietnameseText.Canonical(modern).ShouldBe(old);
            VietnameseText.Canonical(old).ShouldBe(old);
            VietnameseText.Canonical(modern.ToUpperInvariant()).ShouldBe(old.ToUpperInvariant());
            VietnameseText.Canonical("t" + modern.Normalize(NormalizationForm.FormD) + " x").ShouldBe("t" + old + " x");
        }
    }

    [Fact]
    public void Canonical_form_gives_the_expected_text()
    {
        foreach (var (text, canonical) in Pairs("canonical_old_style"))
        {
            VietnameseText.Canonical(text).ShouldBe(canonical);
        }
    }

    [Fact]
    public void Collation_sorts_as_the_reference_does()
    {
        var sorted = Strings("collation_vi_sorted");
        var shuffled = sorted.Reverse().ToArray();
        shuffled.Order(VietnameseCollation.Instance).ShouldBe(sorted);
        shuffled.OrderBy(VietnameseCollation.SortKey, StringComparer.Ordinal).ShouldBe(sorted);
    }

    [Fact]
    public void Names_sort_by_given_family_and_middle_name()
    {
        var sorted = Strings("name_sorted");
        sorted.Reverse().OrderBy(PersonName.SortKey, StringComparer.Ordinal).ShouldBe(sorted);
    }

    [Fact]
    public void Collation_agrees_with_icu_on_every_word_of_the_names_of_procedures_and_units()
    {
        var words = File.ReadLines(SharedData.PathOf("procedures_catalogue.csv"))
            .Concat(File.ReadLines(SharedData.PathOf("units_history_30.csv")))
            .SelectMany(line => VietnameseText.Clean(line).Split([' ', ',', '"']))
            .Where(word => word.All(char.IsLetterOrDigit) && !word.Contains('Ð'))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        words.Length.ShouldBeGreaterThan(2000);
        var icu = new CultureInfo("vi-VN").CompareInfo;
        var sorted = words.Order(VietnameseCollation.Instance).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            icu.Compare(sorted[i - 1], sorted[i], CompareOptions.None)
                .ShouldBeLessThanOrEqualTo(0, $"{sorted[i - 1]} before {sorted[i]}");
        }
    }

    private static IEnumerable<(string, string)> Pairs(string name) =>
        Vectors.GetProperty(name).EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!));

    private static string[] Strings(string name) =>
        [.. Vectors.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
