using NhipCau.Operations.Incidents.Handling;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.Incidents.Briefing;

/// <summary>A brief on one sheet of A4, for the morning when the wall is dark.</summary>
public sealed class BriefPaper(ProvinceProfile province, Centre centre)
{
    public byte[] Pdf(Brief brief)
    {
        var document = new PdfDocument($"Bản tin điều hành {ViFormat.Date(brief.Day)}", brief.ComposedAt) { Author = centre.Name(""), Stamp = SituationPaper.Stamp(false) };
        new OfficialForm
        {
            Title = brief.IsUpdate ? "BẢN TIN ĐIỀU HÀNH (BẢN CẬP NHẬT)" : "BẢN TIN ĐIỀU HÀNH",
            Summary = ViFormat.LongDate(brief.Day),
            Superior = centre.Name(""),
            Agency = "Trung tâm điều hành",
            Place = province.ShortName.Length > 0 ? province.ShortName : null,
            Date = brief.Day,
            Body = column =>
            {
                for (var i = 0; i < brief.Lines.Count; i++)
                {
                    column.Paragraph(PdfText.Bold($"{i + 1}. ") + brief.Lines[i].Text, new TextStyle { Size = 12, After = 5 });
                }

                column.Space(8).Paragraph($"Tổng hợp tự động lúc {ViFormat.DateTime(brief.ComposedAt)} từ số liệu của hệ thống.", new TextStyle { Size = 10, Italic = true, Ink = Ink.Grey });
            },
        }.WriteTo(document);
        return document.ToBytes();
    }
}
