using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Presenting;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>A situation report as official paper.</summary>
public sealed class SituationPaper(ProvinceProfile province, Presenter presenter)
{
    public const string DrillMark = "DIỄN TẬP";

    public byte[] Pdf(IssuedReport issued)
    {
        var r = issued.Content;
        var form = new OfficialForm
        {
            Title = r.Drill ? $"{DrillMark} - BÁO CÁO TÌNH HÌNH SỰ CỐ" : "BÁO CÁO TÌNH HÌNH SỰ CỐ",
            Summary = r.Title,
            Superior = r.Agency,
            Agency = "Trung tâm điều hành",
            Number = $"Số: {issued.No}/BC-{r.Number}",
            Place = province.ShortName.Length > 0 ? province.ShortName : null,
            Date = Instants.LocalDate(issued.At),
            Marks = r.Drill ? [DrillMark] : [],
            Body = column => Body(column, issued),
            Signatures = [new SignatureBlock("NGƯỜI LẬP BÁO CÁO", presenter.Name(r.By))],
        };
        var document = new PdfDocument($"Báo cáo tình hình {r.Number} số {issued.No}", issued.At) { Author = r.Agency, Stamp = Stamp(r.Drill) };
        form.WriteTo(document);
        return document.ToBytes();
    }

    internal static string? Stamp(bool drill) => drill ? PdfDocument.Mark is { } mark ? $"{DrillMark} - {mark}" : DrillMark : PdfDocument.Mark;

    private void Body(PdfColumn column, IssuedReport issued)
    {
        var r = issued.Content;
        column.Field("Lập lúc", Platform.Web.ViFormat.DateTime(issued.At)).Field("Loại, mức độ", $"{r.Kind}, {r.Severity}").Field("Bắt đầu", r.Opened);
        if (r.Ended is not null)
        {
            column.Field("Kết thúc", r.Ended);
        }

        column.Field("Nơi xảy ra", string.Join(", ", new[] { presenter.Place(r.Place), r.Unit }.Where(p => p.Length > 0)));
        column.Heading("1. Diễn biến", 2).Paragraph(presenter.Text(r.Description));
        column.Heading("2. Thiệt hại", 2).Table(new PdfTable(
            [new("Chết", 1, Align.Center), new("Mất tích", 1, Align.Center), new("Bị thương", 1, Align.Center), new("Phải sơ tán", 1, Align.Center)],
            [[$"{r.Dead}", $"{r.Missing}", $"{r.Injured}", $"{r.Moved}"]]));
        if (r.Affected.Length > 0)
        {
            column.Space(4).Paragraph(presenter.Text(r.Affected));
        }

        column.Heading("3. Nhiệm vụ đã giao", 2);
        if (r.Tasks.Count == 0)
        {
            column.Paragraph("Chưa giao nhiệm vụ nào.");
        }
        else
        {
            column.Table(new PdfTable(
                [new("Cơ quan", 2.2), new("Việc", 3), new("Hạn", 1.5, Align.Center), new("Tình trạng", 1.5)],
                r.Tasks.Select(t => (IReadOnlyList<PdfText>)[t.Agency, t.Result.Length > 0 ? $"{presenter.Text(t.Text)}\nKết quả: {presenter.Text(t.Result)}" : presenter.Text(t.Text), t.Due, t.Late ? $"{t.State}, quá hạn" : t.State]))
            { Size = 11 });
        }

        column.Heading("4. Chỉ đạo và diễn biến xử lý", 2);
        foreach (var line in r.Lines)
        {
            column.Paragraph(PdfText.Bold($"{line.At} {line.Kind}") + $" ({presenter.Name(line.Who)}): {presenter.Text(line.Text)}", new TextStyle { Size = 12, After = 3 });
        }

        if (r.Lines.Count == 0)
        {
            column.Paragraph("Chưa có.");
        }

        if (r.Summary.Length > 0)
        {
            column.Heading("5. Tổng kết", 2).Paragraph(presenter.Text(r.Summary)).Heading("6. Bài học rút ra", 2).Paragraph(presenter.Text(r.Lessons));
        }
    }
}
