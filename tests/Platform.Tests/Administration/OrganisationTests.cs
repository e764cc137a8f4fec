using System.CommandLine;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Administration;

public abstract class OrganisationSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new AdministrationModule()), IDisposable
{
    private readonly Tables tables = new();
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    protected override bool Seeded => true;

    private IOrganisation Organisation => Get<IOrganisation>();

    [Fact]
    public void The_pinned_chart_has_twelve_districts_and_235_communes_each_with_a_committee()
    {
        Organisation.ChartDate.ShouldBe(new DateOnly(2024, 6, 30));
        var chart = Organisation.Current;
        chart.Units.Count(u => u.Level == 2).ShouldBe(12);
        var communes = chart.Units.Where(u => u.Province == "30" && u.Level == 3).ToList();
        communes.Count.ShouldBe(235);
        communes.ShouldAllBe(u => chart.OfUnit(u.Code, "commune") != null);
        Organisation.On(new(2025, 1, 1)).Units.Count(u => u.Level == 3).ShouldBe(207);
        Organisation.On(new(2025, 7, 1)).Units.Count(u => u.Level == 3).ShouldBe(64);
    }

    [Fact]
    public void A_subtree_of_agencies_is_what_hangs_below_and_nothing_else()
    {
        var chart = Organisation.Current;
        foreach (var agency in chart.Agencies)
        {
            var parent = agency.ParentId.Length == 0 ? null : chart.Find(agency.ParentId).ShouldNotBeNull();
            agency.Path.ShouldStartWith(parent is null ? "" : parent.Path + ".");
            var below = chart.Children(agency.Id).ToList();
            chart.Subtree(agency.Id).Count().ShouldBe(1 + below.Sum(b => chart.Subtree(b.Id).Count()));
        }
    }

    [Fact]
    public async Task Loading_the_shipped_tables_again_changes_nothing()
    {
        var before = await Database.Query<(string, string)>("select name, value from kernel_facts order by name", cancel: cancel);
        await new AdministrationModule().Seed(Program.Services, cancel);
        (await Database.Query<(string, string)>("select name, value from kernel_facts order by name", cancel: cancel)).ShouldBe(before);

        await Database.Execute("delete from kernel_facts where name = 'administration.shipped'", cancel: cancel);
        await new AdministrationModule().Seed(Program.Services, cancel);
        (await Database.Query<(string, string)>("select name, value from kernel_facts order by name", cancel: cancel)).ShouldBe(before);
    }

    [Fact]
    public async Task The_next_holder_of_a_code_is_another_agency_and_ids_stay()
    {
        string[] rows = ["X1,Ủy ban thử,UB,province,,30,false,2010-01-01,", "X1.2,Phòng Cũ,PC,division,X1,30,false,2010-01-01,2020-01-01", "X1.2,Phòng Mới,PM,division,X1,30,false,2020-01-01,"];
        (await Get<ImportAgencies>().Run(tables.Agencies(rows[2], rows[1], rows[0]), cancel)).Summary.ShouldBe("imported 3, updated 0, unchanged 0, rejected 0");
        (await Get<ImportAgencies>().Run(tables.Agencies(rows), cancel)).Summary.ShouldBe("imported 0, updated 0, unchanged 3, rejected 0");

        Organisation.On(new(2015, 1, 1)).Find("X1.2")!.Name.ShouldBe("Phòng Cũ");
        var next = Organisation.On(new(2021, 1, 1)).Find("X1.2~2")!;
        next.Name.ShouldBe("Phòng Mới");
        next.Code.ShouldBe("X1.2");
        next.Path.ShouldBe("X1.2~2");
        next.IsWithin("X1.2").ShouldBeFalse();
    }

    [Fact]
    public async Task A_chart_held_elsewhere_is_swapped_within_a_minute()
    {
        await using var node = Program.AnotherNode();
        var other = (IOrganisation)node.GetService(typeof(IOrganisation))!;
        other.Current.Find("X1").ShouldBeNull();
        await Get<ImportAgencies>().Run(tables.Agencies("X1,Ủy ban thử,UB,province,,30,false,2010-01-01,"), cancel);

        Organisation.Current.Find("X1").ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromMinutes(1));
        other.Current.Find("X1").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_divided_unit_has_candidates_and_no_certain_successor()
    {
        string[] rows = ["98,901,Huyện,90101,Xã Một,1,98,90110,Xã Mười,full,,", "98,901,Huyện,90102,Xã Hai,2,98,90110,Xã Mười,partial,,", "98,901,Huyện,90102,Xã Hai,2,98,90111,Xã Mười Một,partial,,", "98,901,Huyện,90103,Xã Ba,2,98,90111,Xã Mười Một,full,,"];
        var report = await Get<ImportSuccession>().Run(tables.Succession(rows), new DateOnly(2025, 7, 1), "1/NQ", cancel);
        report.Summary.ShouldBe("imported 3, updated 0, unchanged 0, rejected 1");
        report.Rejected[0].Field.ShouldBe("share");

        Organisation.Successors("90101", new(2025, 6, 30)).Certain!.NewCode.ShouldBe("90110");
        Organisation.Successors("90101", new(2025, 7, 1)).Candidates.ShouldBeEmpty();
        var divided = Organisation.Successors("90102", new(2024, 1, 1));
        divided.Certain.ShouldBeNull();
        divided.Candidates.Select(c => c.NewCode).ShouldBe(["90110", "90111"]);
    }

    [Fact]
    public async Task The_command_ends_with_the_summary_writes_the_report_and_knows_bad_use()
    {
        var file = tables.Units("98,901,2,Huyện Thử,Huyện,,2010-01-01,,,", "98,90101,3,Xã Một,Xã,999,2010-01-01,,,");
        var report = tables.New("report.csv");

        var (code, output, error) = await Invoke("units", file, "--report", report);
        (code, output).ShouldBe((0, "imported 1, updated 0, unchanged 0, rejected 1\n"));
        error.ShouldStartWith("dòng 3, mã 90101, parent_code: ");
        (await File.ReadAllLinesAsync(report, cancel)).Length.ShouldBe(2);

        (code, output, error) = await Invoke("units", tables.New("none.csv"));
        (code, output).ShouldBe((2, ""));
        error.Trim().Split('\n').Length.ShouldBe(1);
        (await Invoke("succession", file, "--effective-date", "mai")).Code.ShouldBe(2);
    }

    private async Task<(int Code, string Output, string Error)> Invoke(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var command = new AdministrationModule().Commands(() => Program.Services).Single();
        var code = await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancel);
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose()
    {
        tables.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class OrganisationOnSqlite() : OrganisationSuite(Dialect.Sqlite);

public sealed class OrganisationOnPostgres() : OrganisationSuite(Dialect.Postgres);
