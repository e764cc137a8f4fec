using NhipCau.Platform.Search;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Search;

public abstract class SearchIndexSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new SearchModule())
{
    private static readonly SearchDocument[] Documents =
    [
        Of("1", "Xã Hoằng Quý", "xã"),
        Of("2", "Xã Hoằng Quỳ", "xã"),
        Of("3", "Đăng ký khai sinh", "tờ khai, giấy chứng sinh"),
        Of("4", "Đăng ký lại khai sinh", ""),
        Of("5", "Cấp bản sao trích lục", "trích lục khai sinh, khai tử"),
        Of("6", "Giám sát, khai thác sinh vật", ""),
    ];

    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    private SearchIndex Index => Get<SearchIndex>();

    [Fact]
    public async Task What_is_typed_with_tones_comes_first_and_what_differs_in_tone_behind()
    {
        (await Found("hoằng quỳ")).ShouldBe(["2", "1"]);
        (await Found("Hoằng Quý")).ShouldBe(["1", "2"]);
        (await Found("hoang quy")).ShouldBe(["1", "2"]);
        (await Index.Find("place", "hoằng quỳ", 10, cancel)).Select(h => h.Match).ShouldBe([SearchMatch.Exact, SearchMatch.OtherTones]);
    }

    [Fact]
    public async Task A_name_stands_before_a_text_and_a_phrase_before_scattered_words()
    {
        (await Found("khai sinh")).ShouldBe(["3", "4", "6", "5"]);
        (await Found("khai si")).ShouldContain("3");
        (await Found("dang ky khai tu hinh su")).ShouldContain("3");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"' or 1=1 -- ; drop table search_documents")]
    [InlineData("NEAR( AND OR NOT * ^ : & | ! <->")]
    [InlineData("\0\ud800 💥")]
    public async Task Whatever_is_typed_is_text(string typed)
    {
        await Index.Replace("place", "1", Documents, cancel);
        (await Index.Find("place", typed, 10, cancel)).Count.ShouldBeLessThanOrEqualTo(6);
        (await Index.Find("place", new string('đ', 10_000) + typed, 10, cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Filling_anew_replaces_one_kind_only()
    {
        await Index.Replace("other", "x", [new SearchDocument("other", "9", "Khai sinh khác", "", "/9")], cancel);
        await Index.Replace("place", "1", Documents, cancel);
        await Index.Replace("place", "2", Documents[..3], cancel);
        (await Index.Version("place", cancel)).ShouldBe("2");
        (await Index.Find("place", "khai sinh", 10, cancel)).Select(h => h.Id).ShouldBe(["3"]);
        (await Index.Find("other", "khai sinh", 10, cancel)).ShouldHaveSingleItem().Href.ShouldBe("/9");
    }

    private static SearchDocument Of(string id, string title, string text) => new("place", id, title, text, "/" + id);

    private async Task<IEnumerable<string>> Found(string typed)
    {
        await Index.Replace("place", "1", Documents, cancel);
        return (await Index.Find("place", typed, 10, cancel)).Select(h => h.Id);
    }
}

public sealed class SearchIndexOnSqlite() : SearchIndexSuite(Dialect.Sqlite);

public sealed class SearchIndexOnPostgres() : SearchIndexSuite(Dialect.Postgres);
