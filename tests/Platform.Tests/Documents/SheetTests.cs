using System.Text;
using NhipCau.Platform.Documents.Sheets;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Documents;

public sealed class SheetTests
{
    private static readonly Sheet Sample = new()
    {
        Name = "Bảng: số/liệu tháng 1 của Ủy ban nhân dân xã Đoàn Tùng",
        Columns = [new("Mã", CellKind.Code), new("Tên"), new("Ngày", CellKind.Date), new("Tỷ lệ", CellKind.Percent), new("Điểm", CellKind.Number), new("Số", CellKind.Number)],
        Rows = [["1.004873", "=1+1", new DateOnly(2024, 2, 16), 0.964m, 19.28m, 1234L], ["000.18", "Một, \"hai\"", null, null, null, null]],
    };

    [Fact]
    public void Csv_opens_well_in_a_Vietnamese_Excel()
    {
        var bytes = CsvSheet.Write(Sample);
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        lines[0].ShouldBe("Mã,Tên,Ngày,Tỷ lệ,Điểm,Số");
        lines[1].ShouldBe("\"=\"\"1.004873\"\"\",'=1+1,16/02/2024,\"96,4%\",\"19,28\",1234");
        lines[2].ShouldBe("\"=\"\"000.18\"\"\",\"Một, \"\"hai\"\"\",,,,");
    }

    [Fact]
    public void Xlsx_is_a_valid_workbook_with_tabs_of_their_own()
    {
        using var stream = new MemoryStream(XlsxSheet.Write(Sample, Sample));
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(stream, false);
        new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken).ShouldBeEmpty();
        var tabs = book.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value!).ToList();
        tabs.Distinct().Count().ShouldBe(2);
        tabs.ShouldAllBe(t => t.Length <= 31 && !t.Contains('/') && !t.Contains(':'));
    }
}
