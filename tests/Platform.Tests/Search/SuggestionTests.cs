using NhipCau.Platform.Search;
using NhipCau.Platform.Search.Text;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Search;

public sealed class SuggestionTests
{
    [Fact]
    public void Every_start_of_a_word_finds_its_name_and_nothing_else_comes()
    {
        var random = new Random(20241122);
        string[] words = ["đăng", "ký", "khai", "sinh", "tử", "đất", "đai", "hộ", "tịch", "xã", "quyền"];
        var names = Enumerable.Range(0, 200).Select(i => string.Join(' ', random.GetItems(words, 2 + (i % 5)))).Distinct().ToArray();
        var suggestions = new Suggestions([new Names(names)]);
        for (var i = 0; i < 300; i++)
        {
            var name = names[random.Next(names.Length)].Split(' ');
            var tail = string.Join(' ', name[random.Next(name.Length)..]);
            var typed = VietnameseText.Fold(tail[..random.Next(1, tail.Length + 1)]).Trim();
            var found = suggestions.Find(typed, names.Length).Select(s => s.Text).ToHashSet();
            found.ShouldBe(names.Where(n => (" " + VietnameseText.SearchKey(n)).Contains(" " + VietnameseText.SearchKey(typed), StringComparison.Ordinal)).ToHashSet(), ignoreOrder: true);
        }
    }

    [Fact]
    public void Same_marks_come_before_other_marks_and_beginnings_before_insides()
    {
        var suggestions = new Suggestions([new Names(["Vẽ sơ đồ", "Sơ đồ nhà", "Cấp sổ đỏ", "Sổ đỏ"])]);
        suggestions.Find("sổ đỏ").Select(s => s.Text).ShouldBe(["Sổ đỏ", "Cấp sổ đỏ", "Sơ đồ nhà", "Vẽ sơ đồ"]);
        suggestions.Find("so do", 2).Select(s => s.Text).ShouldBe(["Sơ đồ nhà", "Sổ đỏ"]);
    }

    [Fact]
    public void A_term_typed_with_other_marks_is_another_word()
    {
        var synonyms = new Synonyms([new Synonym("sổ đỏ", "giấy chứng nhận quyền sử dụng đất", "7"), new Synonym("tách", "tách thửa")]);
        synonyms.Expand("so do").Targets.ShouldBe(["7"]);
        synonyms.Expand("SỔ ĐỎ").Texts.ShouldBe(["giấy chứng nhận quyền sử dụng đất"]);
        synonyms.Expand("sơ đồ").Texts.ShouldBeEmpty();
        var part = synonyms.Expand("làm sổ đỏ mới");
        part.Whole.ShouldBeFalse();
        part.Texts.ShouldBe(["làm giấy chứng nhận quyền sử dụng đất mới"]);
    }

    private sealed class Names(string[] names) : ISuggestionSource
    {
        public string Version => "1";

        public IEnumerable<Suggestion> All() => names.Select(n => new Suggestion(n, "/"));
    }
}
