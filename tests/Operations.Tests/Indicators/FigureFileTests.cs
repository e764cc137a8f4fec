using System.Globalization;
using NhipCau.Operations.Indicators;
using NhipCau.Operations.Indicators.Entering;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Indicators;

/// <summary>Files of figures, good and bad: every problem is told by row before anything is written.</summary>
public abstract class FigureFileSuite(Dialect dialect) : IAsyncLifetime
{
    private const string Head = "ma_chi_tieu,ky,ma_don_vi_hanh_chinh,don_vi_tinh,gia_tri,ghi_chu\n";
    private readonly TestFolder folder = new();
    private ReportingOffice office = null!;

    public async ValueTask InitializeAsync() => office = await ReportingOffice.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_problem_of_every_row_is_told_at_once()
    {
        var file = await Read("""
            farming.sown,2023-12,,ha,"1.500,5",
            farming.sown,12/2023,30,ha,"1.600,5",
            farming.pigs,2022-12,,con,"300.000",
            farming.pigs,2023-12,,nghìn con,300,
            farming.rice,2023-12,,ha,1,
            trade.retail,2023-12,,tỷ đồng,1,
            farming.lychee,2023-12,,tấn,1,
            farming.pigs,tháng mười hai,,con,mười,
            """);
        file.Problem.ShouldBeNull();
        file.Style.ShouldBe(NumberStyle.Vietnamese);
        file.Rows.Select(r => string.Join(" ", r.Wrong)).Zip(["", "Trùng với dòng 2", "Sai năm", "Đơn vị tính «nghìn con» khác «con»", "Không có chỉ tiêu", "do cơ quan khác báo cáo", "báo cáo theo năm", "không phải là số"])
            .ShouldAllBe(p => p.Second.Length == 0 ? p.First.Length == 0 : p.First.Contains(p.Second, StringComparison.Ordinal));
        file.Rows[7].Wrong.Count.ShouldBeGreaterThan(1);
        file.Good.ShouldHaveSingleItem().Amount.ShouldBe(1500.5m);
        (await office.Report()).Version.ShouldBe(0);
    }

    [Fact]
    public async Task The_style_is_the_files_and_not_the_cells()
    {
        (await Read("farming.sown,2023-12,,ha,\"1,500.5\",\nfarming.pigs,2023-12,,con,\"300,000\",\n")).Good.Select(g => g.Amount).ShouldBe([1500.5m, 300_000m]);
        (await Read("farming.sown,2023-12,,ha,\"1.500,5\",\nfarming.pigs,2023-12,,con,\"300,000.0\",\n")).Problem!.ShouldContain("hai kiểu");
        (await Read("farming.pigs,2023-12,,con,300.000,\n")).Problem!.ShouldContain("Không rõ «300.000»");
        (await Read("farming.pigs,2023-12,,con,300.000,\n", NumberStyle.Vietnamese)).Good.ShouldHaveSingleItem().Amount.ShouldBe(300_000m);
        (await Read("farming.sown,2023-12,,ha,\"1.500,5\",\n", NumberStyle.English)).Problem!.ShouldContain("Hãy chọn lại");
    }

    [Fact]
    public async Task The_second_run_of_a_file_changes_nothing()
    {
        const string Rows = "farming.sown,2023-12,,ha,\"1.500,5\",\nfarming.pigs,2023-12,,con,300000,\n";
        var first = await Read(Rows);
        (await office.Save(office.Head, first.Good)).Succeeded.ShouldBeTrue();
        var second = await Read(Rows);
        second.Good.ShouldBeEmpty();
        second.Rows.ShouldAllBe(r => r.Unchanged);
    }

    [Fact]
    public async Task A_doubtful_figure_is_shown_and_taken_only_when_confirmed()
    {
        var file = await Read("farming.pigs,2023-12,,con,9000000,\n");
        (file.Doubtful, file.Refused).ShouldBe((1, 0));
        (await office.Save(office.Head, file.Good)).Refusal!.Code.ShouldBe("figures-wrong");
        (await office.Save(office.Head, file.Good, confirmed: true)).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_template_filled_by_us_reads_back_as_what_is_entered(string kind)
    {
        var random = new Random(kind.Length);
        await office.Save(office.Head, [new("farming.sown", "30", Math.Round((decimal)random.NextDouble() * 100_000, 1)), new("farming.pigs", "30", random.Next(1, 1_000_000))]);
        var sheet = await office.Program.Get<FigureTemplate>().Make(await Opened(), CancellationToken.None);
        var path = Path.Combine(folder.Path, "mau." + kind);
        await File.WriteAllBytesAsync(path, kind == "csv" ? CsvSheet.Write(sheet) : XlsxSheet.Write(sheet), TestContext.Current.CancellationToken);
        var read = await office.Program.Get<FigureTable>().Read(new TableFile(path), await Opened(), null, CancellationToken.None);
        read.Problem.ShouldBeNull();
        read.Rows.Select(r => string.Join(" ", r.Wrong)).ShouldAllBe(w => w.Length == 0);
        read.Rows.Count.ShouldBe(2);
        read.Rows.ShouldAllBe(r => r.Unchanged);
    }

    [Fact]
    public async Task Rubbish_never_breaks_the_reader()
    {
        var random = new Random(99);
        string[] cells = ["farming.sown", "farming.pigs", "2023-12", "30", "ha", "con", "", "-1", "1.2.3", "=1+1", "😀", "999999999999999999999999", "0,00001", "NaN", "1e9", "'5", "50%", "\u00A0"];
        for (var i = 0; i < 60; i++)
        {
            var rows = string.Concat(Enumerable.Range(0, 5).Select(_ => string.Join(',', Enumerable.Range(0, 6).Select(_ => $"\"{cells[random.Next(cells.Length)]}\"")) + "\n"));
            var file = await Read(rows);
            file.Good.ShouldAllBe(g => g.Amount != null && Amounts.Of(g.Amount.Value) != null && g.Amount >= 0);
        }
    }

    private async Task<OpenedReport> Opened() => (await office.Program.Get<ReportGate>().Find(ReportingOffice.Agriculture, ReportingOffice.December, CancellationToken.None))!;

    private async Task<FigureFile> Read(string rows, NumberStyle? chosen = null)
    {
        var path = Path.Combine(folder.Path, Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) + ".csv");
        await File.WriteAllTextAsync(path, Head + rows);
        return await office.Program.Get<FigureTable>().Read(new TableFile(path), await Opened(), chosen, CancellationToken.None);
    }
}

public sealed class FigureFilesOnSqlite() : FigureFileSuite(Dialect.Sqlite);

public sealed class FigureFilesOnPostgres() : FigureFileSuite(Dialect.Postgres);
