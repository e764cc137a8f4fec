using NhipCau.Operations.Indicators;
using NhipCau.Operations.Indicators.Ranking;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests.Indicators;

/// <summary>The real files of rankings and of numbers from the press.</summary>
public abstract class RealFactsSuite(Dialect dialect)
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rankings_are_taken_whole_and_once()
    {
        var file = SharedData.PathOf("rankings.csv");
        await using var program = (await Office.Open(dialect)).Program;
        var first = await program.Get<ImportRankings>().Run(file, cancel);
        first.Rejected.ShouldBeEmpty();
        (first.Imported + first.Updated + first.Unchanged).ShouldBe(120);
        (await program.Get<ImportRankings>().Run(file, cancel)).Summary.ShouldBe("imported 0, updated 0, unchanged 120, rejected 0");
        var year = (await program.Get<Rankings>().Of("DTI", cancel)).Where(r => r is { Year: 2022, Component: "" }).ToList();
        year.Count.ShouldBe(63);
        year.Single(r => r.Unit == "Hải Dương").Place.ShouldBe(13);
        // Two provinces share a place; nobody has the one after it.
        year.Count(r => r.Place == 15).ShouldBe(2);
        year.ShouldNotContain(r => r.Place == 16);
    }

    [Fact]
    public async Task Numbers_of_the_press_are_kept_as_written_and_only_dated_ones_of_the_province_become_figures()
    {
        var file = SharedData.PathOf("indicators_seed.csv");
        await using var program = (await Office.Open(dialect)).Program;
        var first = await program.Get<ImportFacts>().Run(file, cancel);
        first.Rejected.ShouldBeEmpty();
        (first.Imported + first.Unchanged).ShouldBe(16);
        (await program.Get<ImportFacts>().Run(file, cancel)).Summary.ShouldBe("imported 0, updated 0, unchanged 16, rejected 0");
        (await program.Get<Rankings>().References(cancel)).ShouldContain(r => r.Name == "Trạm 5G (hiện tại -> kế hoạch)" && r.Amount == "4 -> 10");
        var payments = (await program.Get<IndicatorReports>().History("service.payments", "30", cancel)).ShouldHaveSingleItem();
        (payments.Period, payments.Amount, payments.Note).ShouldBe(("2023-H1", 1_000_000_000, "giao dịch (~40 tỷ đồng)"));
        (await program.Get<IndicatorReports>().History("telecom.mobile", "30", cancel)).ShouldBeEmpty();
    }
}

public sealed class RealFactsOnSqlite() : RealFactsSuite(Dialect.Sqlite);

public sealed class RealFactsOnPostgres() : RealFactsSuite(Dialect.Postgres);
