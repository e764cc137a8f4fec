using NhipCau.Operations.Indicators;
using NhipCau.Operations.Indicators.Defining;
using NhipCau.Operations.Indicators.Ranking;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Indicators;

/// <summary>Definitions in versions, targets, and what comes with the province's files.</summary>
public abstract class DefinitionSuite(Dialect dialect) : IAsyncLifetime
{
    private ReportingOffice office = null!;

    public async ValueTask InitializeAsync() => office = await ReportingOffice.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_shipped_definitions_are_loaded_once_and_every_agency_exists()
    {
        var set = await office.Program.Get<IndicatorCatalogue>().Read(CancellationToken.None);
        set.Newest.Count.ShouldBeGreaterThan(45);
        var chart = office.Program.Get<Platform.Administration.IOrganisation>().Current;
        set.Newest.ShouldAllBe(i => chart.Find(i.Agency) != null && i.Version == 1 && i.Shipped);
        (await office.Program.Get<ShippedIndicators>().Load(CancellationToken.None)).ShouldBe(0);
        foreach (var scope in set.Newest.GroupBy(i => i.Scope))
        {
            office.Program.Get<IndicatorReports>().Units(scope.First(), ReportPeriod.Ended(scope.First().PeriodKind, new DateOnly(2024, 1, 15))).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_changed_definition_holds_from_its_day_and_old_figures_keep_theirs()
    {
        await office.Published();
        (await Change("farming.sown", 1, i => i with { Measure = "nghìn ha", Decimals = 2 })).Succeeded.ShouldBeTrue();
        (await Change("farming.sown", 1, i => i)).Refusal!.Code.ShouldBe("stale");
        var set = await office.Program.Get<IndicatorCatalogue>().Read(CancellationToken.None);
        set.For("farming.sown", ReportingOffice.December)!.Measure.ShouldBe("ha");
        set.For("farming.sown", new ReportPeriod(PeriodKind.Month, 2024, 2))!.Measure.ShouldBe("nghìn ha");
        (await office.Program.Get<IndicatorReports>().History("farming.sown", "30", CancellationToken.None)).ShouldHaveSingleItem().Definition.ShouldBe(1);
        (await office.Program.Get<ShippedIndicators>().Load(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task An_ended_indicator_is_asked_for_no_more()
    {
        (await Change("farming.pigs", 1, i => i with { Ended = true })).Succeeded.ShouldBeTrue();
        var set = await office.Program.Get<IndicatorCatalogue>().Read(CancellationToken.None);
        set.For("farming.pigs", ReportingOffice.December).ShouldNotBeNull();
        set.For("farming.pigs", new ReportPeriod(PeriodKind.Month, 2024, 2)).ShouldBeNull();
    }

    [Fact]
    public async Task Wrong_definitions_are_refused_at_their_fields()
    {
        var refusal = (await Change("farming.pigs", 1, i => i with { Name = "", Measure = "", Decimals = 9, DueDays = 0, Least = 5 * Amounts.Scale, Most = Amounts.Scale, ValidFrom = new DateOnly(2021, 1, 1) })).Refusal!;
        refusal.Code.ShouldBe("definition-wrong");
        refusal.Messages.Select(m => m.Path).ShouldBe(["ValidFrom", "Name", "Measure", "Decimals", "DueDays", "Least"], ignoreOrder: true);
        (await Change("Xấu Mã", 0, i => i with { Name = "x" }, "farming.pigs")).Refusal!.Messages.ShouldContain(m => m.Path == "Code");
    }

    [Fact]
    public async Task Only_who_approves_defines_and_sets_targets()
    {
        var target = office.Program.Get<SetTarget>();
        (await target.Handle(new() { RequestId = Guid.NewGuid(), Code = "farming.sown", Year = 2024, Amount = 5, Version = 0 }, office.Head, CancellationToken.None)).Refusal!.Code.ShouldBe("not-allowed");
        (await target.Handle(new() { RequestId = Guid.NewGuid(), Code = "farming.sown", Year = 2024, Amount = 5, Version = 0 }, office.Statistician, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await target.Handle(new() { RequestId = Guid.NewGuid(), Code = "farming.sown", Year = 2024, Amount = 6, Version = 0 }, office.Statistician, CancellationToken.None)).Refusal!.Code.ShouldBe("stale");
        (await target.Handle(new() { RequestId = Guid.NewGuid(), Code = "farming.sown", Year = 2024, Amount = 6, Version = 1 }, office.Statistician, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await office.Program.Get<IndicatorCatalogue>().Targets("farming.sown", CancellationToken.None))[2024].Amount.ShouldBe(60_000);
    }

    [Fact]
    public async Task The_first_content_is_there_once()
    {
        var rankings = office.Program.Get<Rankings>();
        (await rankings.Of("DTI", CancellationToken.None)).ShouldContain(r => r.Unit == "Hải Dương" && r.Year == 2022 && r.Place == 13 && r.Score == 6383 && r.Component.Length == 0);
        var figure = (await office.Program.Get<IndicatorReports>().History("service.online-share", "30", CancellationToken.None)).ShouldHaveSingleItem();
        (figure.Period, figure.Amount, figure.Source).ShouldBe(("2023-H1", 890_000, "báo chí"));
        var before = (await rankings.References(CancellationToken.None)).Count;
        await new IndicatorsModule().Seed(office.Program.Services, CancellationToken.None);
        (await rankings.References(CancellationToken.None)).Count.ShouldBe(before);
        (await office.Program.Get<IndicatorReports>().History("service.online-share", "30", CancellationToken.None)).Count.ShouldBe(1);
    }

    private async Task<Outcome<SaveDefinition.Answer>> Change(string code, int version, Func<Indicator, Indicator> change, string? like = null)
    {
        var i = change((await office.Program.Get<IndicatorCatalogue>().Read(CancellationToken.None)).Find(like ?? code)! with { ValidFrom = new DateOnly(2024, 1, 1) });
        return await office.Program.Get<SaveDefinition>().Handle(new()
        {
            RequestId = Guid.NewGuid(),
            Code = code,
            Version = version,
            ValidFrom = i.ValidFrom,
            Ended = i.Ended,
            Name = i.Name,
            Meaning = i.Meaning,
            Theme = i.Theme,
            Measure = i.Measure,
            Decimals = i.Decimals,
            Least = i.Least is { } l ? Amounts.ToDecimal(l) : null,
            Most = i.Most is { } m ? Amounts.ToDecimal(m) : null,
            Negative = i.Negative,
            Period = i.PeriodKind,
            DueDays = i.DueDays,
            Agency = i.Agency,
            Scope = i.Reach,
            Direction = i.Direction,
            Cumulative = i.Cumulative,
            LegalBasis = i.LegalBasis,
            Reason = "Theo biểu mẫu mới",
        }, office.Statistician, CancellationToken.None);
    }
}

public sealed class DefinitionsOnSqlite() : DefinitionSuite(Dialect.Sqlite);

public sealed class DefinitionsOnPostgres() : DefinitionSuite(Dialect.Postgres);
