using System.Text;
using NhipCau.Platform.Documents.Files;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Documents;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("Đơn xin xác nhận.pdf", "Đơn xin xác nhận.pdf")]
    [InlineData("C:\\Users\\Lan\\don.pdf", "don.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("a\0b\r\n.pdf", "ab.pdf")]
    [InlineData("a<b>:\"|?*.pdf", "a_b______.pdf")]
    [InlineData("con.pdf", "_con.pdf")]
    [InlineData("  ..don.pdf. ", "don.pdf")]
    [InlineData("...", "tep")]
    [InlineData("", "tep")]
    [InlineData(null, "tep")]
    [InlineData("x\uD800.pdf", "x.pdf")]
    public void A_name_becomes_safe(string? declared, string clean) => SafeFileName.Clean(declared).ShouldBe(clean);

    [Fact]
    public void Combining_marks_become_whole_letters() =>
        SafeFileName.Clean("Nguyễn.pdf".Normalize(NormalizationForm.FormD)).ShouldBe("Nguyễn.pdf");

    [Fact]
    public void A_long_name_keeps_its_extension_and_cleaning_twice_changes_nothing()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var name = new StringBuilder();
            for (var j = random.Next(300); j > 0; j--) name.Append((char)random.Next(0x3000));
            var clean = SafeFileName.Clean(name + ".pdf");
            clean.Length.ShouldBeLessThanOrEqualTo(SafeFileName.MaxLength + 1);
            clean.ShouldEndWith("pdf");
            SafeFileName.Clean(clean).ShouldBe(clean);
        }
    }
}
