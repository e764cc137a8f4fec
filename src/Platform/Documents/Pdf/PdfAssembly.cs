using System.Globalization;
using System.Security;
using System.Text;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Turns a document into objects: pages, fonts, pictures, information, XMP.</summary>
internal static class PdfAssembly
{
    public static byte[] Build(PdfDocument document)
    {
        var writer = new PdfWriter();
        var catalog = writer.Reserve();
        var tree = writer.Reserve();
        var fonts = document.Subsets().ToDictionary(pair => pair.Face, pair => PdfFontObjects.Write(writer, pair.Subset));
        var pictures = document.Pictures.Select(picture => picture.Write(writer)).ToList();
        var pages = new List<int>();
        foreach (var page in document.Pages)
        {
            var content = writer.AddStream("", page.Content);
            var faces = string.Join(' ', page.Faces.Select(face => $"/F{face} {fonts[face]} 0 R"));
            var images = string.Join(' ', page.Images.Select(image => $"/I{image} {pictures[image]} 0 R"));
            pages.Add(writer.Add($"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PdfWriter.Number(page.Size.Width)} {PdfWriter.Number(page.Size.Height)}] "
                + $"/Resources << /Font << {faces} >> /XObject << {images} >> >> /Contents {content} 0 R >>"));
        }
        writer.Set(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(page => $"{page} 0 R"))}] >>");
        var xmp = writer.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Xmp(document)), compress: false);
        writer.Set(catalog, $"<< /Type /Catalog /Pages {tree} 0 R /Lang {PdfWriter.Text(document.Language)} /Metadata {xmp} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>");
        var author = document.Author is null ? "" : $" /Author {PdfWriter.Text(document.Author)}";
        var date = document.Created.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var information = writer.Add($"<< /Title {PdfWriter.Text(document.Title)}{author} /Producer (NhipCau) /CreationDate (D:{date}Z) >>");
        return writer.Finish(catalog, information);
    }

    private static string Xmp(PdfDocument document)
    {
        var author = document.Author is null ? "" : $"<dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(document.Author)}</rdf:li></rdf:Seq></dc:creator>";
        var date = document.Created.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(document.Title)}</rdf:li></rdf:Alt></dc:title>{author}<dc:language><rdf:Bag><rdf:li>{document.Language}</rdf:li></rdf:Bag></dc:language><xmp:CreateDate>{date}</xmp:CreateDate><pdf:Producer>NhipCau</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
    }
}
