using System.Globalization;
using NhipCau.Platform.Search.Text;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Search;

public sealed class VietnameseCollationTests
{
    private static readonly CompareInfo Icu = new CultureInfo("vi-VN").CompareInfo;

    [Fact]
    public void Letters_come_before_tones_and_tones_before_case()
    {
        string[] sorted = ["", " ", "-", "1", "a", "A", "à", "ả", "ã", "á", "ạ", "ă", "â", "d", "đ", "ma", "Ma", "mà", "maa", "mă", "z", "中"];
        sorted.Reverse().Order(VietnameseCollation.Instance).ShouldBe(sorted);
    }

    [Fact]
    public void Random_words_compare_as_icu_compares_them()
    {
        var words = RandomText.Words(seed: 11, count: 20000).ToArray();
        for (var i = 1; i < words.Length; i++)
        {
            Math.Sign(VietnameseCollation.Instance.Compare(words[i - 1], words[i]))
                .ShouldBe(Math.Sign(Icu.Compare(words[i - 1], words[i], CompareOptions.None)), $"{words[i - 1]} and {words[i]}");
        }
    }

    [Fact]
    public void Punctuation_sorts_as_icu_sorts_it()
    {
        var marks = "_-–—,;:!?.…'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$09a ".Select(mark => mark.ToString()).ToArray();
        marks.Order(VietnameseCollation.Instance)
            .ShouldBe(marks.Order(Comparer<string>.Create((x, y) => Icu.Compare(x, y, CompareOptions.None))));
    }

    [Fact]
    public void Keys_hold_only_digits_and_small_letters_and_do_not_depend_on_the_normal_form()
    {
        foreach (var text in RandomText.Many(seed: 13, count: 5000))
        {
            var key = VietnameseCollation.SortKey(text);
            key.ShouldAllBe(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterLower(letter));
            VietnameseCollation.SortKey(VietnameseText.Clean(text).Normalize(System.Text.NormalizationForm.FormD)).ShouldBe(key);
        }
    }

    [Fact]
    public void Keys_order_prefixes_first_at_every_strength()
    {
        foreach (var word in RandomText.Words(seed: 17, count: 2000))
        {
            VietnameseCollation.Instance.Compare(word, word + "a").ShouldBeLessThan(0);
            VietnameseCollation.Instance.Compare(word, word).ShouldBe(0);
        }
    }
}
