using NhipCau.Operations.OperationsCentre.Tiles;
using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.OperationsCentre.Drilling;

/// <summary>A number with its course and units as a paper or a table to keep: what was on the screen, when, and by which rule.</summary>
internal static class FigurePaper
{
    public static Sheet Sheet(FigureAnswer a) => new()
    {
        Name = $"{a.Question.Metric.Name} {a.Question.Words.Replace('/', '-')}",
        Heading = [$"{a.Question.Metric.Name}, {a.Question.Words}", $"{a.Question.Agency.Name}: {MetricWords.Full(a.Question.Metric, a.Value)}"],
        Columns = [new("Hạng", CellKind.Number), new("Đơn vị"), new($"Giá trị ({a.Question.Metric.Unit})"), new("Thấp nhất tin cậy", CellKind.Percent), new("Cao nhất tin cậy", CellKind.Percent)],
        Rows = [.. a.Units.Select(IReadOnlyList<object?> (u) => [u.Rank is { } rank ? (decimal)rank : null, u.Name, u.Value, (decimal?)u.Low, (decimal?)u.High])],
        Notes = Notes(a),
    };

    public static byte[] Pdf(FigureAnswer a, DateTimeOffset now)
    {
        var pdf = new PdfDocument($"{a.Question.Metric.Name}, {a.Question.Words}", now);
        pdf.Flow(PageSize.A4, new Margins(20, 20, 20, 25), page =>
        {
            page.Heading(a.Question.Metric.Name);
            page.Field("Phạm vi", a.Question.Agency.Name);
            page.Field("Kỳ", a.Question.Words);
            page.Field("Giá trị", MetricWords.Full(a.Question.Metric, a.Value));
            page.Field("Kỳ trước", $"{MetricWords.Full(a.Question.Metric, a.Before)} ({MetricWords.Change(a.Question.Metric, a.Value, a.Before)} {a.BeforeWords})");
            if (a.Target is { } target)
            {
                page.Field("Mục tiêu", $"{MetricWords.Full(a.Question.Metric, target.Value)}, theo {target.Basis}");
            }

            page.Space(6);
            page.Table(new PdfTable(
                [new("Thời điểm", 2), new("Giá trị", 1, Align.Right), new("Kỳ trước", 1, Align.Right)],
                [.. a.Course.Select(IReadOnlyList<PdfText> (c) => [c.Label, MetricWords.Number(a.Question.Metric, c.Now), MetricWords.Number(a.Question.Metric, c.Before)])])
            { Size = 10 });
            if (a.Units.Count > 0)
            {
                page.Heading("Các đơn vị", 2);
                page.Table(new PdfTable(
                    [new("Hạng", 0.6, Align.Right), new("Đơn vị", 3), new("Giá trị", 1, Align.Right), new("Khoảng tin cậy 95 %", 1.6)],
                    [.. a.Units.Select(IReadOnlyList<PdfText> (u) => [u.Rank is { } rank ? ViFormat.Number(rank) : "–", u.Name, u.Value, u is { Low: { } low, High: { } high } ? $"{ViFormat.Percent((decimal)low)} đến {ViFormat.Percent((decimal)high)}" : ""])])
                { Size = 10 });
            }

            foreach (var note in Notes(a))
            {
                page.Paragraph(note);
            }
        });
        return pdf.ToBytes();
    }

    private static IReadOnlyList<string> Notes(FigureAnswer a) =>
    [
        a.Question.Metric.Meaning,
        .. a.Question.Metric.LegalSource.Length > 0 ? [$"Căn cứ: {a.Question.Metric.LegalSource}."] : Array.Empty<string>(),
        a.AsOf is { } at ? $"Số liệu lúc {ViFormat.DateTime(at)}." : "Chưa đo lần nào.",
    ];
}
