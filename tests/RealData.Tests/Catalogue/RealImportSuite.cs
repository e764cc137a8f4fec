using System.Diagnostics;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Catalogue.Importing;
using NhipCau.Platform;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Search;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests.Catalogue;

public abstract class RealImportSuite(Dialect dialect)
    : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new CalendarModule(), new AdministrationModule(), new SearchModule(), new PublicServicesModule())
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    protected override bool Seeded => true;

    [Fact]
    public async Task The_1350_full_texts_are_taken_and_a_second_run_changes_nothing()
    {
        var shipped = Get<ICatalogue>().All.Count;
        var report = new StringWriter();
        var watch = Stopwatch.StartNew();
        var first = await Import(report);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Dialect}: {watch.Elapsed.TotalSeconds:0.0} s, {first}");
        (first.Imported + first.Updated + first.Unchanged + first.Rejected).ShouldBe(1350);
        first.Rejected.ShouldBe(0);
        var catalogue = Get<ICatalogue>();
        catalogue.All.Count.ShouldBe(shipped + first.Imported);
        catalogue.All.ShouldAllBe(p => p.Name.IsNormalized() && p.Parts.Sequence.IsNormalized());
        catalogue.All.SelectMany(p => p.Limits.Values).Distinct().Where(l => !TimeLimit.TryParse(l, out _)).ShouldBeEmpty();
        catalogue.All.Where(p => p.Source == "import" && p.Components.Count > 0).Count().ShouldBeGreaterThan(1200);

        var lines = report.ToString().Split(Environment.NewLine);
        lines[0].ShouldBe("row,code,field,reason");
        lines.ShouldContain(l => l.Contains(",fee,") && l.Contains("Miễn phí"));

        var version = Get<ProcedureCatalogue>().Version;
        var again = new StringWriter();
        (await Import(again)).ToString().ShouldBe("imported 0, updated 0, unchanged 1350, rejected 0");
        Get<ProcedureCatalogue>().Version.ShouldBe(version);
        again.ToString().ShouldBe(report.ToString());
    }

    [Fact]
    public void At_least_300_procedures_are_shipped()
    {
        Get<ICatalogue>().All.Count.ShouldBeGreaterThanOrEqualTo(300);
    }

    [Theory]
    [InlineData("so do", "1.013978")]
    [InlineData("sang ten so do", "2.000880")]
    [InlineData("giay doc than", "1.004873")]
    [InlineData("khai sinh", "1.001193")]
    public async Task With_all_texts_people_still_find_what_they_mean_on_the_first_page(string typed, string code)
    {
        await Import(TextWriter.Null);
        (await Get<CatalogueSearch>().Find(new CatalogueFilter { Text = typed }, 20, cancel)).Procedures.Select(p => p.Code).ShouldContain(code);
    }

    private async Task<ImportResult> Import(TextWriter report)
    {
        await using var file = File.OpenRead(SharedData.PathOf("procedures_full.ndjson.gz"));
        return await Get<ImportProcedures>().Run(file, new CsvImportReport(report), cancel);
    }
}

public sealed class RealImportOnSqlite() : RealImportSuite(Dialect.Sqlite);

public sealed class RealImportOnPostgres() : RealImportSuite(Dialect.Postgres);
