using System.Text;
using NhipCau.Platform.Documents.Files;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Documents;

public sealed class FileSnifferTests
{
    [Fact]
    public void Every_kind_is_told_by_its_bytes()
    {
        Kind(Samples.Pdf).ShouldBe(FileKind.Pdf);
        Kind([.. "junk\n"u8, .. Samples.Pdf]).ShouldBe(FileKind.Pdf);
        Kind([0xFF, 0xD8, 0xFF, 0xE0, 0, 16]).ShouldBe(FileKind.Jpeg);
        Kind(Samples.Png).ShouldBe(FileKind.Png);
        Kind("GIF89a..."u8).ShouldBe(FileKind.Gif);
        Kind("RIFF\0\0\0\0WEBPVP8 "u8).ShouldBe(FileKind.WebP);
        Kind(Samples.Heic).ShouldBe(FileKind.Heic);
        Kind("II*\0\x08\0\0\0"u8).ShouldBe(FileKind.Tiff);
        Kind("{\\rtf1\\ansi}"u8).ShouldBe(FileKind.Rtf);
        Kind("<?xml version=\"1.0\"?><don/>"u8).ShouldBe(FileKind.Xml);
        Kind("Kính gửi Ủy ban nhân dân xã\n"u8).ShouldBe(FileKind.Text);
        Kind([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Đơn")]).ShouldBe(FileKind.Text);
        Kind(Samples.Exe).ShouldBe(FileKind.Executable);
        Kind("\x7F"u8.ToArray().Concat("ELF\x02\x01"u8.ToArray()).ToArray()).ShouldBe(FileKind.Executable);
        Kind("#!/bin/sh\nrm -rf /"u8).ShouldBe(FileKind.Executable);
        Kind([0, 1, 2, 3, 4]).ShouldBe(FileKind.Unknown);
    }

    [Fact]
    public void Containers_are_told_by_what_lies_inside()
    {
        Kind(Samples.Docx).ShouldBe(FileKind.Docx);
        Kind(Samples.Zip(("[Content_Types].xml", ""), ("xl/workbook.xml", ""))).ShouldBe(FileKind.Xlsx);
        Kind(Samples.Zip(("[Content_Types].xml", ""), ("ppt/presentation.xml", ""))).ShouldBe(FileKind.Pptx);
        Kind(Samples.Zip(("mimetype", "application/vnd.oasis.opendocument.text"))).ShouldBe(FileKind.Odt);
        Kind(Samples.Zip(("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", ""))).ShouldBe(FileKind.MacroDocument);
        Kind(Samples.Zip(("META-INF/MANIFEST.MF", ""))).ShouldBe(FileKind.Executable);
        Kind(Samples.Zip(("a.txt", "a"))).ShouldBe(FileKind.Zip);
        Kind("PK\x03\x04 cut off"u8).ShouldBe(FileKind.Unknown);
        Kind(Samples.Ole("WordDocument")).ShouldBe(FileKind.Doc);
        Kind(Samples.Ole("Workbook")).ShouldBe(FileKind.Xls);
        Kind(Samples.Ole("EncryptedPackage")).ShouldBe(FileKind.Container);
        Kind([.. Samples.Ole("WordDocument"), .. Encoding.Unicode.GetBytes("_VBA_PROJECT\0")]).ShouldBe(FileKind.MacroDocument);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><p>x")]
    [InlineData("  \n<HTML><body>")]
    [InlineData("hello <ScRiPt>alert(1)</script>")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>")]
    [InlineData("<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><a/>")]
    [InlineData("<!-- --><script>%PDF-1.7</script>")]
    public void Active_web_content_is_told_wherever_it_hides(string text)
    {
        Kind(Encoding.UTF8.GetBytes(text)).ShouldBe(FileKind.Html);
        Kind([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]).ShouldBe(FileKind.Html);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(7);
        byte[][] heads = [Samples.Pdf, Samples.Docx, Samples.Ole("Workbook"), Samples.Png, Samples.Heic];
        for (var i = 0; i < 500; i++)
        {
            var bytes = heads[i % heads.Length].ToArray();
            for (var j = 0; j < 20; j++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Should.NotThrow(() => Kind(bytes.AsSpan(0, random.Next(bytes.Length))));
        }
    }

    private static FileKind Kind(ReadOnlySpan<byte> bytes) => FileSniffer.Sniff(new MemoryStream(bytes.ToArray()));
}
