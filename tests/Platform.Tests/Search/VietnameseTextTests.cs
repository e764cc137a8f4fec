using System.Text;
using NhipCau.Platform.Search.Text;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Search;

public sealed class VietnameseTextTests
{
    [Fact]
    public void Text_enters_as_nfc_without_what_databases_refuse()
    {
        VietnameseText.Clean("Nguye\u0302\u0303n").ShouldBe("Nguyễn");
        VietnameseText.Clean("a\0b\uD800c\uDC00").ShouldBe("abc");
        VietnameseText.Clean("😀\uD83D").ShouldBe("😀");
        VietnameseText.Clean(" dòng 1\r\ndòng 2\t").ShouldBe(" dòng 1\r\ndòng 2\t");
        VietnameseText.Clean(null).ShouldBe("");
    }

    [Theory]
    [InlineData("Đặng Thị Thuỳ Dương", "dang thi thuy duong")]
    [InlineData("ĐÔNG Ðông Ɖông đ", "dong dong dong d")]
    [InlineData("Chứng thực 😀 (bản sao)", "chung thuc 😀 (ban sao)")]
    public void Folding_drops_marks_and_keeps_the_rest(string text, string folded) =>
        VietnameseText.Fold(text).ShouldBe(folded);

    [Theory]
    [InlineData("Hoằng Quỳ", "hoăng quy")]
    [InlineData("Đỗ Văn Ấn", "đô văn ân")]
    [InlineData("Ðường Ơ Ự", "đương ơ ư")]
    public void Folding_tones_keeps_the_letters(string text, string folded) =>
        VietnameseText.FoldTone(text).ShouldBe(folded);

    [Theory]
    [InlineData("Hoà Bình, THUỶ NGUYÊN", "Hòa Bình, THỦY NGUYÊN")]
    [InlineData("loè loẹt, khuỷu, ngoài, Hoàng", "lòe loẹt, khuỷu, ngoài, Hoàng")]
    [InlineData("Quý, Quỳ, QUỲ", "Quý, Quỳ, QUỲ")]
    public void Tone_moves_only_in_open_syllables_not_after_q(string text, string canonical) =>
        VietnameseText.Canonical(text).ShouldBe(canonical);

    [Fact]
    public void Communes_told_apart_by_tone_stay_apart_and_spellings_of_one_commune_meet()
    {
        VietnameseText.SearchKey("Hoằng Quý").ShouldBe(VietnameseText.SearchKey("Hoằng Quỳ"));
        VietnameseText.Canonical("Hoằng Quý").ShouldNotBe(VietnameseText.Canonical("Hoằng Quỳ"));
        VietnameseText.Canonical("Xã Thiệu Hoá").ShouldBe(VietnameseText.Canonical("Xã Thiệu Hóa"));
    }

    [Theory]
    [InlineData("  Cấp lại, cấp đổi — GCN (mẫu 01/ĐK) ", "cap lai cap doi gcn mau 01 dk")]
    [InlineData("H23.18-240115-00001", "h23 18 240115 00001")]
    [InlineData("…", "")]
    public void A_search_key_is_folded_words(string text, string key) => VietnameseText.SearchKey(text).ShouldBe(key);

    [Fact]
    public void Every_form_of_any_text_is_stable_and_well_formed()
    {
        foreach (var text in RandomText.Many(seed: 7, count: 5000))
        {
            foreach (var form in new Func<string?, string>[]
                     { VietnameseText.Clean, VietnameseText.Fold, VietnameseText.FoldTone, VietnameseText.Canonical, VietnameseText.SearchKey })
            {
                var once = form(text);
                form(once).ShouldBe(once);
                once.IsNormalized(NormalizationForm.FormC).ShouldBeTrue();
                once.ShouldNotContain('\0');
                form(VietnameseText.Clean(text).Normalize(NormalizationForm.FormD)).ShouldBe(once);
            }

            VietnameseText.Fold(VietnameseText.FoldTone(text)).ShouldBe(VietnameseText.Fold(text));
            VietnameseText.Fold(VietnameseText.Canonical(text)).ShouldBe(VietnameseText.Fold(text));
            VietnameseText.Canonical(text).Length.ShouldBe(VietnameseText.Clean(text).Length);
        }
    }
}
