using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using NhipCau.Operations.Mapping.Basemap;
using NhipCau.Operations.Mapping.Looking;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Geography.Tiles;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Mapping;

/// <summary>The page over known figures: which slice it asks for and what it makes of the answer.</summary>
public sealed class MapWithFiguresTests : IAsyncLifetime
{
    private Office office = null!;

    public async ValueTask InitializeAsync() => office = await Office.Open(Dialect.Sqlite);

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_page_asks_for_its_slice_and_colours_units_by_the_answer()
    {
        var figures = new KnownFigures();
        var page = await Open("truc.dieuhanh", "?chi-so=thu.dem&cap=huyen&tu=2024-01-01&den=31/01/2024", figures);
        (figures.Slice!.Agency, figures.Slice.From, figures.Slice.Through, figures.Level).ShouldBe(("", new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 31), 2));
        page.Number("288").ShouldBe("1.234,5");
        page.Number("300").ShouldBe("");
        page.Figures.Class("290").ShouldBe(1);
        page.Figures.Class("288").ShouldBe(2);
        page.Figures.Class("300").ShouldBe(0);
        page.Figures.AnyEstimated.ShouldBeTrue();
        page.Behind(page.Map.Find("288")!)!.ShouldStartWith("/thu/");
    }

    [Fact]
    public async Task A_head_sees_the_figures_of_her_own_agency()
    {
        var figures = new KnownFigures();
        await Open("giamdoc.nongnghiep", "?chi-so=thu.dem", figures);
        figures.Slice!.Agency.ShouldBe("H23.09");
        figures.Slice.From.Day.ShouldBe(1);
        figures.Slice.Through.ShouldBe(office.Program.Clock.Today());
    }

    private async Task<MapPageModel> Open(string login, string query, IMetricReader figures)
    {
        var (program, user) = (office.Program, await office.As(login));
        var organisation = program.Get<IOrganisation>();
        var page = new MapPageModel(program.Get<IBoundaries>(), program.Get<MapLayers>(), program.Get<TileMaker>(), program.Get<Inside>(), program.Get<MapSearch>(), new MapScope(organisation, user),
            program.Get<PmTiles>(), [figures], organisation, user, program.Clock)
        {
            PageContext = new PageContext { HttpContext = new DefaultHttpContext { Request = { Query = new QueryCollection(QueryHelpers.ParseQuery(query)) } } },
        };
        (await page.OnGetAsync(CancellationToken.None)).ShouldBeOfType<PageResult>();
        return page;
    }

    /// <summary>Two districts with a number, one of them estimated.</summary>
    private sealed class KnownFigures : IMetricReader
    {
        public Task<IReadOnlyDictionary<string, double>> ByCut(Metric metric, MetricSlice slice, CancellationToken cancel) => Task.FromResult<IReadOnlyDictionary<string, double>>(new Dictionary<string, double>());

        public Task<DateTimeOffset?> AsOf(Metric metric, CancellationToken cancel) => Task.FromResult<DateTimeOffset?>(null);

        public MetricSlice? Slice { get; private set; }
        public int Level { get; private set; }

        public IReadOnlyList<Metric> All { get; } =
            [new Metric { Code = "thu.dem", Name = "Việc đếm thử", Meaning = "Đếm thử.", Unit = "việc", Theme = "Thử", Decimals = 1, Behind = s => $"/thu/{s.Agency}" }];

        public Metric? Find(string code) => All.FirstOrDefault(m => m.Code == code);

        public Task<IReadOnlyList<UnitFigure>> ByUnit(Metric metric, MetricSlice slice, int level, DateOnly map, CancellationToken cancel)
        {
            (Slice, Level) = (slice, level);
            return Task.FromResult<IReadOnlyList<UnitFigure>>([new("288", 1234.5, false), new("290", 7, true), new("300", null, false)]);
        }

        public Task<IReadOnlyList<double?>> Values(Metric metric, string agency, IReadOnlyList<(DateOnly From, DateOnly Through)> periods, CancellationToken cancel) => throw new NotSupportedException();

        public Task<IReadOnlyList<MetricPoint>> Series(Metric metric, string agency, MetricGrain grain, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) => throw new NotSupportedException();

        public Task<MetricSpread> Spread(Metric metric, MetricSlice slice, CancellationToken cancel) => throw new NotSupportedException();
    }
}
