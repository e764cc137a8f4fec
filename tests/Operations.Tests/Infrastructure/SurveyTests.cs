using Microsoft.Extensions.DependencyInjection;
using NhipCau.Operations.Indicators;
using NhipCau.Operations.Indicators.Deciding;
using NhipCau.Operations.Indicators.Entering;
using NhipCau.Operations.Infrastructure.Surveying;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Infrastructure;

/// <summary>Figures published as indicators arrive at the survey of infrastructure by the log.</summary>
public abstract class SurveySuite(Dialect dialect) : IAsyncLifetime
{
    private const string Communications = "H23.12";
    private static readonly ReportPeriod Quarter = new(PeriodKind.Quarter, 2023, 4);
    private Office office = null!;

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Published_figures_of_communes_show_who_lacks_what_and_a_rebuild_gives_the_same()
    {
        var communes = (await Survey()).SelectMany(d => d.Communes).Take(3).Select(c => c.Code).ToArray();
        (await Survey()).SelectMany(d => d.Communes).ShouldAllBe(c => !c.Has(InfraGap.FourG) && !c.Has(InfraGap.Fibre) && !c.Has(InfraGap.Computers), "what nobody has reported is no gap");
        await Publish(
        [
            new("infra.coverage-4g", communes[0], 0), new("infra.coverage-4g", communes[1], 98.5m), new("infra.fibre", communes[1], 0), new("infra.fibre", communes[0], 1200),
            new("infra.stations-4g.viettel", communes[0], 3), new("infra.stations-4g.vnpt", communes[0], 2), new("infra.stations-4g.khac", communes[2], 0),
            new("infra.computers", communes[1], 10), new("infra.officials", communes[1], 20),
        ]);
        var figures = office.Program.Get<InfraFigures>();
        var runner = office.Program.Get<ProjectionRunner>();
        await runner.CatchUp(figures, CancellationToken.None);
        var first = await Survey();
        var by = first.SelectMany(d => d.Communes).ToDictionary(c => c.Code);
        by[communes[0]].Stations4.ShouldBe(5);
        by.Values.Where(c => c.Has(InfraGap.FourG)).Select(c => c.Code).ShouldBe([communes[0], communes[2]], ignoreOrder: true);
        by.Values.Where(c => c.Has(InfraGap.Fibre)).Select(c => c.Code).ShouldBe([communes[1]]);
        by[communes[1]].ComputersPerOfficial.ShouldBe(0.5m);
        var metrics = new SurveyMetrics(office.Program.Get<InfraSurvey>(), office.Program.Get<NhipCau.Platform.Administration.IOrganisation>());
        var samples = await metrics.Sample(office.Program.Clock.GetUtcNow(), CancellationToken.None);
        samples.ShouldContain(new NhipCau.Platform.Metrics.MetricSample("infra.stations-4g", "H23", 5));
        samples.ShouldContain(new NhipCau.Platform.Metrics.MetricSample("infra.stations-4g", communes[0], 5, OfUnit: true));
        samples.ShouldContain(new NhipCau.Platform.Metrics.MetricSample("infra.without-4g", "H23", 2));
        office.Program.Services.GetServices<NhipCau.Platform.Metrics.ISampledMetrics>().SelectMany(m => m.Metrics).Select(m => m.Code).ShouldBeUnique();
        await runner.Rebuild(figures, CancellationToken.None);
        (await Survey()).SelectMany(d => d.Communes).ShouldBe(first.SelectMany(d => d.Communes));
    }

    [Fact]
    public async Task Every_commune_of_the_chart_is_in_one_district_and_desks_come_from_the_register()
    {
        var districts = await Survey();
        districts.Count.ShouldBe(12);
        districts.SelectMany(d => d.Communes).Select(c => c.Code).ShouldBeUnique();
        districts.SelectMany(d => d.Communes).Count(c => c.Desks > 0).ShouldBeGreaterThan(200);
    }

    private Task<IReadOnlyList<DistrictInfra>> Survey() => office.Program.Get<InfraSurvey>().Read(CancellationToken.None);

    private async Task Publish(IReadOnlyList<FigureInput> figures)
    {
        // The statistician may enter for any department; the vice chairman hands in, so that the statistician may approve.
        var (statistician, vice) = (await office.As("tonghop.tinh"), await office.As("lanhdao.tinh"));
        (await office.Program.Get<SaveFigures>().Handle(new() { RequestId = Guid.NewGuid(), Agency = Communications, Period = Quarter, Version = 0, Figures = figures }, statistician, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await office.Program.Get<SubmitReport>().Handle(new() { RequestId = Guid.NewGuid(), Agency = Communications, Period = Quarter, Version = 1, GapReason = "Mới thử vài xã" }, vice, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await office.Program.Get<PublishReport>().Handle(new() { RequestId = Guid.NewGuid(), Agency = Communications, Period = Quarter, Version = 2 }, statistician, CancellationToken.None)).Succeeded.ShouldBeTrue();
    }
}

public sealed class SurveyOnSqlite() : SurveySuite(Dialect.Sqlite);

public sealed class SurveyOnPostgres() : SurveySuite(Dialect.Postgres);
