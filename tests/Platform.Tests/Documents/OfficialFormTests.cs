using System.Diagnostics;
using System.Text;
using NhipCau.Platform.Documents.Pdf;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Documents;

public sealed class OfficialFormTests
{
    [Fact]
    public void The_head_names_the_country_the_agency_the_place_and_the_day()
    {
        var reader = new PdfReader(SampleForms.IntakeSlip.ToPdf(SampleForms.Morning));
        var lines = reader.Text(reader.Pages.First()).Split('\n');
        foreach (var line in (string[])["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: H23.18-240202-00001",
            "Thanh Miện, ngày 02 tháng 02 năm 2024", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Ông/Bà: Nguyễn Thị Phượng Uyển", "NGƯỜI NỘP HỒ SƠ", "Đỗ Quốc Khánh"])
        {
            lines.ShouldContain(line);
        }
        reader.Pages.Count().ShouldBe(1);
    }

    [Fact]
    public void Recipients_end_with_a_full_stop_and_days_are_written_so_that_nobody_adds_a_digit()
    {
        var reader = new PdfReader(SampleForms.Confirmation.ToPdf(SampleForms.Morning));
        var lines = string.Concat(reader.Pages.Select(reader.Text)).Split('\n');
        lines.ShouldContain("Đoàn Tùng, ngày 05 tháng 3 năm 2024");
        lines.ShouldContain("- Như trên;");
        lines.ShouldContain("- Lưu: VT, TPHT.");
        lines.ShouldContain("TM. ỦY BAN NHÂN DÂN");
    }

    [Fact]
    public void A_stamp_stands_at_the_top_and_foot_of_every_page()
    {
        var document = new PdfDocument("Giấy", SampleForms.Morning) { Stamp = "BẢN TẬP HUẤN" };
        document.Flow(PageSize.A4, Margins.Official, flow =>
        {
            flow.Paragraph("Trang một", new TextStyle());
            flow.PageBreak();
            flow.Paragraph("Trang hai", new TextStyle());
        });
        var reader = new PdfReader(document.ToBytes());
        reader.Pages.Count().ShouldBe(2);
        reader.Pages.Select(p => reader.Text(p).Split('\n').Count(l => l == "BẢN TẬP HUẤN")).ShouldAllBe(n => n == 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Other_programs_read_the_same_words(int which)
    {
        var file = new[] { SampleForms.IntakeSlip, SampleForms.Confirmation, SampleForms.Application }[which].ToPdf(SampleForms.Morning);
        var path = Path.Combine(Path.GetTempPath(), $"nhipcau-form-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        try
        {
            if (await Run("pdftotext", "-layout", "-enc", "UTF-8", path, "-") is { } text)
            {
                var reader = new PdfReader(file);
                Words(text).ShouldBe(Words(string.Concat(reader.Pages.Select(reader.Text))), ignoreOrder: true);
            }
            if (await Run("qpdf", "--check", path) is { } report) report.ShouldContain("No syntax or stream encoding errors found");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string[] Words(string text) => text.Split((char[])[' ', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a program prints; null where it is not installed.</summary>
    private static async Task<string?> Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
