using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>Sets a filled form on sheets: A4 or A5, each copy on pages of its own, black on white. Equal papers of one printing give equal bytes.</summary>
internal static class PaperPdf
{
    /// <param name="paper">What it says.</param>
    /// <param name="size"><c>A4</c> or <c>A5</c>.</param>
    /// <param name="print">Which printing this is, from 1; later ones are marked as reprints.</param>
    /// <param name="at">When it was printed.</param>
    public static byte[] Make(PrintedPaper paper, string size, int print, DateTimeOffset at)
    {
        var document = new PdfDocument(paper.Form.Title, at) { Author = paper.Agency };
        foreach (var copy in paper.Form.Copies)
        {
            Form(paper, size, print, at, copy).WriteTo(document);
        }

        return document.ToBytes();
    }

    private static OfficialForm Form(PrintedPaper paper, string size, int print, DateTimeOffset at, string copy)
    {
        var small = size == "A5";
        var text = small ? 10 : paper.Form.Landscape ? 11 : 12.5;
        var sheet = small ? PageSize.A5 : PageSize.A4;
        return new OfficialForm
        {
            Title = paper.Form.Title,
            TitleSize = small ? 11.5 : 14,
            Summary = paper.Summary,
            Superior = paper.Superior,
            Agency = paper.Agency,
            Number = paper.Number,
            Place = paper.Place,
            Date = paper.Date,
            Qr = paper.Qr,
            Marks = Marks(paper, print, at, copy),
            Size = paper.Form.Landscape ? sheet.Landscape : sheet,
            Margins = small || paper.Form.Landscape ? Margins.Of(15, 10, 12, 10) : Margins.Of(25, 15, 15, 15),
            SignatureRoom = small ? 38 : 56,
            Body = body => Write(body, paper.Blocks, text),
            Signatures = [.. paper.Signatures.Select(s => new SignatureBlock(s.Position, s.Name) { Note = s.Note })],
        };
    }

    private static IReadOnlyList<string> Marks(PrintedPaper paper, int print, DateTimeOffset at, string copy)
    {
        var again = print > 1 ? $"Bản in lại lần {print - 1}, in lúc {at.ToOffset(Instants.VietnamOffset).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)}" : "";
        return [.. new[] { paper.Mark, copy, again }.Where(m => m.Length > 0)];
    }

    private static void Write(PdfColumn body, IReadOnlyList<PaperBlock> blocks, double size)
    {
        var line = new TextStyle { Size = size, After = 3 };
        foreach (var block in blocks)
        {
            switch (block)
            {
                case FieldsBlock fields:
                    body.Paragraph(fields.Fields.Select((f, i) => (PdfText)$"{(i == 0 ? "" : "      ")}{f.Label}: " + PdfText.Bold(f.Value)).Aggregate((a, b) => a + b), line);
                    break;
                case TextBlock words:
                    body.Paragraph(words.Text, line with { Align = Align.Justify, FirstLine = Length.Mm(8) });
                    break;
                case ListBlock list:
                    body.Paragraph($"{list.Label}:", line);
                    for (var i = 0; i < list.Items.Count; i++)
                    {
                        body.Paragraph($"{i + 1}. {list.Items[i]}", line with { FirstLine = Length.Mm(5) });
                    }

                    break;
                case TableBlock table:
                    body.Space(4).Table(new PdfTable([.. table.Columns.Select(c => new TableColumn(c.Title, c.Share))], table.Rows.Select(r => r.Select(c => (PdfText)c).ToArray())) { Size = size - 2 }).Space(6);
                    break;
            }
        }
    }
}
