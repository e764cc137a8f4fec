using System.Text;
using NhipCau.Platform.Documents.Pdf;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Documents;

public sealed class PdfTests
{
    [Fact]
    public void The_fonts_draw_every_Vietnamese_letter()
    {
        var located = FontLocator.Find();
        foreach (var path in new[] { located.Regular, located.Bold, located.Italic, located.BoldItalic }.OfType<string>())
        {
            var font = TrueTypeFont.Parse(FontLocator.Read(path));
            var missing = Vietnamese.Letters.Where(letter => font.Glyph(letter) == 0);
            string.Concat(missing).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public void A_subset_is_a_font_again_with_the_same_outlines_sizes_and_parts()
    {
        var font = PdfFonts.Default.Face(0);
        var subset = new FontSubset(font);
        var numbers = Vietnamese.Letters.ToDictionary(letter => letter, letter => subset.Number(letter));
        var built = TrueTypeReader.Of(subset.Build());
        foreach (var (letter, number) in numbers)
        {
            var source = font.Glyph(letter);
            built.Advance(number).ShouldBe(font.Advance(source));
            built.Shape(number).ShouldBe(TrueTypeReader.Shape(font, source), $"{letter}");
        }
        subset.Build().Length.ShouldBeLessThan(font.Table("glyf").Length / 2);
    }

    [Fact]
    public void Text_comes_back_letter_by_letter_whatever_its_normal_form()
    {
        var document = new PdfDocument("Bảng chữ cái", SampleForms.Morning);
        var page = document.Page(PageSize.A4, Margins.Official);
        page.Text(page.Margins.Left, page.Margins.Top, page.InnerWidth, Vietnamese.Letters.Normalize(NormalizationForm.FormD));
        page.Text(page.Margins.Left, 400, page.InnerWidth, PdfText.Bold("Đậm ") + PdfText.Italic("nghiêng") + " 😀 \uD800 \0 <b>&amp; (x) \\");
        var reader = new PdfReader(document.ToBytes());
        var text = reader.Text(reader.Pages.Single());
        text.ReplaceLineEndings("").ShouldBe(Vietnamese.Letters + "Đậm nghiêng 😀 \uFFFD  <b>&amp; (x) \\");
    }

    [Fact]
    public void The_same_paper_on_the_same_day_has_the_same_bytes()
    {
        SampleForms.IntakeSlip.ToPdf(SampleForms.Morning).ShouldBe(SampleForms.IntakeSlip.ToPdf(SampleForms.Morning));
        SampleForms.IntakeSlip.ToPdf(SampleForms.Morning.AddSeconds(1)).ShouldNotBe(SampleForms.IntakeSlip.ToPdf(SampleForms.Morning));
    }

    [Fact]
    public void Title_language_and_date_are_told()
    {
        var file = SampleForms.Confirmation.ToPdf(SampleForms.Morning);
        var reader = new PdfReader(file);
        var bodies = string.Concat(reader.Objects.Select(reader.Body));
        bodies.ShouldContain("/CreationDate (D:20240202023000Z)");
        bodies.ShouldContain($"/Lang <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("vi-VN"))}>");
        bodies.ShouldContain(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN – Cấp cho")));
        file.Length.ShouldBeLessThan(150_000);
    }

    [Fact]
    public void Lines_keep_within_the_margins_and_lose_nothing()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var words = Enumerable.Range(0, random.Next(60)).Select(_ => new string(Vietnamese.Letters[random.Next(Vietnamese.Letters.Length)], random.Next(1, 30))).ToList();
            var text = string.Join(' ', words);
            var width = random.Next(20, 400);
            var lines = TextLayout.Wrap(PdfFonts.Default, text, TextStyle.Plain, width);
            lines.ShouldAllBe(line => line.Width <= width + 0.01 || line.Runs.Sum(run => run.CodePoints.Count) == 1);
            var set = string.Concat(lines.SelectMany(line => line.Runs).SelectMany(run => run.CodePoints).Select(char.ConvertFromUtf32));
            set.Replace(" ", "").ShouldBe(text.Replace(" ", ""));
            lines[^1].Last.ShouldBeTrue();
        }
    }

    [Fact]
    public void Ten_thousand_characters_without_a_blank_run_over_pages_and_stay_on_them()
    {
        var document = new PdfDocument("Dài", SampleForms.Morning);
        var endless = new string('ẫ', 10_000);
        document.Flow(PageSize.A5, Margins.Narrow, flow => flow
            .Paragraph(endless)
            .Table(new PdfTable([new("A"), new("B")], [["ngắn", endless]]))
            .KeepTogether(inner => inner.Paragraph(endless))
            .TwoColumns(left => left.Paragraph(endless), right => right.Paragraph("ngắn")));
        var reader = new PdfReader(document.ToBytes());
        var all = string.Concat(reader.Pages.Select(reader.Text));
        all.Count(letter => letter == 'ẫ').ShouldBe(40_000);
        all.Split('\n').Count(line => line == "ngắn").ShouldBe(2);
        foreach (var page in reader.Pages)
        {
            var content = Encoding.Latin1.GetString(reader.Stream(reader.Number(page, "Contents")));
            var baselines = System.Text.RegularExpressions.Regex.Matches(content, @"([-\d.]+) Tm").Select(match => double.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
            baselines.ShouldAllBe(y => y >= Margins.Narrow.Bottom && y <= PageSize.A5.Height);
        }
    }

    [Fact]
    public void A_long_paper_numbers_its_pages_from_the_second_and_repeats_a_table_head()
    {
        var document = new PdfDocument("Danh sách", SampleForms.Morning);
        document.Flow(PageSize.A4, Margins.Official, flow => flow.Table(new PdfTable([new("Họ và tên")], Enumerable.Range(1, 120).Select(i => (IReadOnlyList<PdfText>)[$"Người số {i:000}"]))));
        var reader = new PdfReader(document.ToBytes());
        var pages = reader.Pages.Select(reader.Text).ToList();
        pages.Count.ShouldBeGreaterThan(2);
        pages.ShouldAllBe(page => page.StartsWith("Họ và tên\n", StringComparison.Ordinal));
        pages[0].Split('\n').ShouldNotContain("1");
        pages[1].Split('\n').ShouldContain("2");
        string.Concat(pages).Split('\n').Count(line => line.StartsWith("Người số", StringComparison.Ordinal)).ShouldBe(120);
    }

    [Fact]
    public void Pictures_go_in_as_they_are_and_alpha_becomes_a_mask()
    {
        var document = new PdfDocument("Ảnh", SampleForms.Morning);
        var page = document.Page(PageSize.A5.Landscape, Margins.Narrow);
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0, 0xFF, 0xD9];
        page.Image(10, 10, 30, 20, PdfImage.Read(jpeg));
        page.Image(10, 40, 10, 10, PdfImage.Read(Samples.Png));
        page.Image(10, 60, 10, 10, PdfImage.Bitmap(new[,] { { true, false }, { false, true } }));
        var reader = new PdfReader(document.ToBytes());
        var pictures = reader.Objects.Where(number => reader.Body(number).Contains("/Subtype /Image", StringComparison.Ordinal)).ToList();
        pictures.Count.ShouldBe(4);
        pictures.ShouldContain(number => reader.Body(number).Contains("/Width 30 /Height 20 /ColorSpace /DeviceGray", StringComparison.Ordinal) && reader.Stream(number).SequenceEqual(jpeg));
        pictures.ShouldContain(number => reader.Body(number).Contains("/SMask", StringComparison.Ordinal) && reader.Stream(number).Length == 3);
        pictures.ShouldContain(number => reader.Body(number).Contains("/BitsPerComponent 1 ", StringComparison.Ordinal) && reader.Stream(number).SequenceEqual(new byte[] { 0x40, 0x80 }));
        Should.Throw<InvalidDataException>(() => PdfImage.Read(Samples.Pdf));
        Should.Throw<InvalidDataException>(() => PdfImage.Read(jpeg[..9]));
        Should.Throw<InvalidDataException>(() => PdfImage.Read(Samples.Png[..20]));
    }

    [Fact]
    public void A_font_that_cannot_write_Vietnamese_or_be_read_is_passed_over()
    {
        var located = FontLocator.Find();
        var folder = Directory.CreateTempSubdirectory("nhipcau-fonts");
        Put("Tinos-Bold.ttf", located.Bold);
        File.WriteAllBytes(Path.Combine(folder.FullName, "Tinos-Regular.ttf"), Samples.Exe);
        Put("LiberationSerif-Bold.ttf", located.Bold);
        File.WriteAllBytes(Path.Combine(folder.FullName, "LiberationSerif-Regular.ttf"), TrueTypeReader.WithoutTonedLetters(FontLocator.Read(located.Regular)));
        Should.Throw<FontNotFoundException>(() => FontLocator.Find([folder.FullName]));
        Put("DejaVuSerif.ttf", located.Regular);
        Put("DejaVuSerif-Bold.ttf", located.Bold);
        FontLocator.Find([folder.FullName]).ShouldBe(new LocatedFonts("DejaVu Serif", Path.Combine(folder.FullName, "DejaVuSerif.ttf"), Path.Combine(folder.FullName, "DejaVuSerif-Bold.ttf"), null, null));
        folder.Delete(recursive: true);

        void Put(string name, string font) => File.WriteAllBytes(Path.Combine(folder.FullName, name), FontLocator.Read(font));
    }

    [Fact]
    public void Without_fonts_the_sentence_says_what_to_do()
    {
        var empty = Directory.CreateTempSubdirectory("nhipcau-fonts");
        var none = Should.Throw<FontNotFoundException>(() => FontLocator.Find([empty.FullName]));
        none.Message.ShouldContain("Hãy cài gói fonts-liberation2");
        none.Message.ShouldContain(empty.FullName);
        empty.Delete();
        Should.Throw<InvalidDataException>(() => TrueTypeFont.Parse(Samples.Pdf));
        Should.Throw<InvalidDataException>(() => TrueTypeFont.Parse([0, 1, 0, 0]));
    }
}
