using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Assessing;

/// <summary>Dossiers on the map are those of the tables, for whom they are.</summary>
public abstract class DossierLayerSuite(Dialect dialect)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<Dictionary<string, int>> Shown(TestProgram program, string layer, DateOnly on, CurrentUser who) =>
        (await program.Get<MapLayers>().Find(layer)!.Features(new(GeoBox.World, on) { For = who.Grants }, Cancel)).ToDictionary(f => f.Id, f => f.Count);

    /// <summary>From the cases' own rows: had come in, had not ended.</summary>
    private static async Task<Dictionary<string, int>> Raw(TestProgram program, DateOnly on)
    {
        var rows = await program.Database.Query<Row>(
            "select competent_agency as agency, count(*) as number from cases_cases where kind = 'dossier' and coalesce(received_at, opened_at) < @After and coalesce(finished_at, closed_at, @Never) >= @After group by competent_agency",
            new { After = Instants.StartOfDay(on.AddDays(1)), Instants.Never }, Cancel);
        return rows.ToDictionary(r => r.Agency, r => (int)r.Number);
    }

    private static async Task<Dictionary<string, int>> Listed(TestProgram program, DateOnly on) =>
        (await program.Get<MeasuredLists>().Page(new MeasuredFilter { Agencies = [.. program.Get<IOrganisation>().Current.Agencies.Select(a => a.Id)], From = on.AddYears(-2), To = on, Cut = on.AddDays(-1), Condition = "open_late" }, null, 10_000, Cancel))
        .GroupBy(l => l.Agency).ToDictionary(g => g.Key, g => g.Count());

    [Fact]
    public async Task Open_and_late_dossiers_stand_at_their_agencies_today_and_on_a_day_past()
    {
        var office = await Office.Open(dialect);
        await using var program = office.Program;
        program.Clock.MoveTo(2024, 12, 31, 17, 30);
        var today = new DateOnly(2024, 12, 31);
        await program.Get<GenerateProvince>().Run(600, 7, today, _ => { }, Cancel);
        await program.Get<MeasureDossiers>().Fill(Cancel);
        var leader = await office.As("lanhdao.tinh");

        foreach (var on in new[] { today, new DateOnly(2024, 6, 30) })
        {
            var open = await Shown(program, "ho-so", on, leader);
            open.ShouldNotBeEmpty();
            open.ShouldBe(await Raw(program, on), ignoreOrder: true);
            (await Shown(program, "ho-so-tre", on, leader)).ShouldAllBe(l => l.Value <= open[l.Key]);
        }

        (await Shown(program, "ho-so-tre", today, leader)).ShouldBe(await Listed(program, today), ignoreOrder: true);

        (await Shown(program, "ho-so", new DateOnly(2020, 1, 1), leader)).ShouldBeEmpty();
        var features = await program.Get<MapLayers>().Find("ho-so")!.Features(new(GeoBox.World, today) { For = leader.Grants }, Cancel);
        features.ShouldAllBe(f => f.Href.StartsWith("/can-bo/chi-so-766/") && f.Title.Contains("đang giải quyết") && f.Approximate);
    }

    [Fact]
    public async Task Everybody_sees_the_dossiers_of_the_own_agencies_alone_in_tiles_too()
    {
        var office = await Office.Open(dialect);
        await using var program = office.Program;
        await office.Submitted();
        await program.Get<MeasureDossiers>().Fill(Cancel);
        var (layer, today) = (program.Get<MapLayers>().Find("ho-so")!, program.Clock.Today());
        var (leader, chair, other) = (await office.As("lanhdao.tinh"), await office.As("chutich.doantung"), await office.As("giamdoc.tuphap"));
        (await Shown(program, "ho-so", today, leader)).Keys.ShouldBe([Office.DoanTung]);
        (await Shown(program, "ho-so", today, chair)).Keys.ShouldBe([Office.DoanTung]);
        (await Shown(program, "ho-so", today, other)).ShouldBeEmpty();
        MapLayers.Sees(await office.As("congdan1"), layer).ShouldBeFalse();

        var tiles = program.Get<Platform.Geography.Tiles.TileCache>();
        var whole = new Platform.Geography.Tiles.TileAddress(0, 0, 0);
        (await tiles.Get("ho-so", whole, today, leader.Grants, Cancel)).Bytes.ShouldNotBeEmpty();
        (await tiles.Get("ho-so", whole, today, other.Grants, Cancel)).Bytes.ShouldBeEmpty();
        (await tiles.Get("ho-so", whole, today, leader.Grants, Cancel)).Bytes.ShouldNotBeEmpty();
    }

    private sealed class Row
    {
        public string Agency { get; init; } = "";
        public long Number { get; init; }
    }
}

public sealed class DossierLayerOnSqlite() : DossierLayerSuite(Dialect.Sqlite);

public sealed class DossierLayerOnPostgres() : DossierLayerSuite(Dialect.Postgres);
