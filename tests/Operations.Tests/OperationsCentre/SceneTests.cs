using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Operations.OperationsCentre.Tiles;
using NhipCau.Platform.Events;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.OperationsCentre;

/// <summary>An office whose dossiers feed the wall.</summary>
public abstract class SceneSuite(Dialect dialect) : IAsyncLifetime
{
    private Office? office;

    private Office Office => office!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private T Get<T>() where T : notnull => Office.Program.Get<T>();

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await Office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static SaveScene.Input Input(Scene scene, Guid? key = null) => new()
    {
        RequestId = key ?? Guid.NewGuid(),
        Version = scene.Version,
        Code = scene.Code,
        Name = scene.Name,
        Place = scene.Place,
        Seconds = scene.Seconds,
        Shown = scene.Shown,
        Tiles = scene.Tiles,
    };

    [Fact]
    public async Task Shipped_scenes_are_sound_and_every_tile_of_them_shows_something()
    {
        var scenes = await Get<SceneStore>().All(Cancel);
        scenes.Select(s => s.Code).ShouldContain("tong-quan");
        foreach (var scene in scenes)
        {
            Get<SceneRules>().Check(Input(scene)).ShouldBeEmpty(scene.Code);
            foreach (var tile in scene.Tiles)
            {
                var view = await Get<TileMaker>().Make(tile, "H23", Cancel);
                view.Title.ShouldNotBeEmpty();
                view.Text.ShouldNotContain("không còn");
                TileHtml.Inside(view).ShouldContain("<h2>");
            }
        }
    }

    [Fact]
    public async Task A_scene_is_saved_once_and_who_comes_second_is_told()
    {
        var editor = await Office.As("truc.dieuhanh");
        var scene = (await Get<SceneStore>().Find("tong-quan", Cancel))!;
        var key = Guid.NewGuid();
        var changed = Input(scene, key) with { Name = "Toàn cảnh", Seconds = 45 };
        var saved = await Get<SaveScene>().Handle(changed, editor, Cancel);
        saved.Value.Version.ShouldBe(scene.Version + 1);
        (await Get<SaveScene>().Handle(Input(scene) with { Name = "Khác" }, editor, Cancel)).Refusal!.Code.ShouldBe("stale");
        (await Get<SceneStore>().Find("tong-quan", Cancel))!.Name.ShouldBe("Toàn cảnh");
        (await Get<SaveScene>().Handle(Input(scene) with { Version = 0 }, editor, Cancel)).Refusal!.Messages.Single().Path.ShouldBe("Code");
        (await Get<SaveScene>().Handle(Input(scene), await Office.As("chutich.doantung"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var editor = await Office.As("truc.dieuhanh");
        var wrong = new SaveScene.Input
        {
            RequestId = Guid.NewGuid(),
            Version = 0,
            Code = "Có dấu",
            Name = " ",
            Place = 0,
            Seconds = 1,
            Shown = true,
            Tiles = [new Tile { Id = "a", Kind = "number", Metric = "không có", Period = "mãi mãi", Width = 13 }, new Tile { Id = "a", Kind = "countdown", Height = 9 }, new Tile { Id = "b", Kind = "heat", Metric = "dossier.open", Period = "today" }],
        };
        var refusal = (await Get<SaveScene>().Handle(wrong, editor, Cancel)).Refusal!;
        refusal.Messages.Select(m => m.Path).ShouldBe(["Code", "Name", "Seconds", "Place", "", "Width-0", "Metric-0", "Period-0", "Height-1", "Until-1", "Title-1", "Metric-2"]);
    }

    [Fact]
    public async Task A_tile_shows_what_happened_within_the_watchers_own_subtree()
    {
        var submitted = await Office.Submitted();
        await Get<ProjectionRunner>().CatchUp(Get<CountMetrics>(), Cancel);
        var tile = new Tile { Id = "t", Kind = TileKinds.Number, Metric = "dossier.online", Period = "today" };
        (await Get<TileMaker>().Make(tile, "H23", Cancel)).Value.ShouldBe("1");
        (await Get<TileMaker>().Make(tile, Office.DoanTung, Cancel)).Value.ShouldBe("1");
        (await Get<TileMaker>().Make(tile, "H23.12", Cancel)).Value.ShouldBe("0");
        var elsewhere = await Get<TileMaker>().Make(tile with { Agency = Office.DoanTung }, "H23.12", Cancel);
        elsewhere.Value.ShouldBeEmpty();
        elsewhere.Text.ShouldContain("Ngoài phạm vi");
        submitted.Number.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_tile_of_a_metric_that_is_gone_says_so_and_nothing_typed_becomes_markup()
    {
        (await Get<TileMaker>().Make(new Tile { Id = "t", Kind = TileKinds.Number, Metric = "gone", Period = "today" }, "H23", Cancel)).Text.ShouldContain("không còn");
        var html = TileHtml.Inside(await Get<TileMaker>().Make(new Tile { Id = "t", Kind = TileKinds.Text, Title = "<script>", Text = "a & <b>" }, "H23", Cancel));
        html.ShouldNotContain("<script>");
        html.ShouldNotContain("<b>");
    }

    [Fact]
    public async Task A_target_is_set_from_a_day_on_and_changed_only_from_its_version()
    {
        var editor = await Office.As("truc.dieuhanh");
        var input = new SetTarget.Input { RequestId = Guid.NewGuid(), Version = 0, Metric = "dossier.in-time-rate", Agency = "", ValidFrom = new DateOnly(2024, 1, 1), Value = 98, Basis = "Kế hoạch" };
        (await Get<SetTarget>().Handle(input, editor)).Value.Version.ShouldBe(1);
        (await Get<SetTarget>().Handle(input with { RequestId = Guid.NewGuid() }, editor)).Refusal!.Code.ShouldBe("stale");
        (await Get<SetTarget>().Handle(input with { RequestId = Guid.NewGuid(), Version = 1, Value = 99 }, editor)).Value.Version.ShouldBe(2);
        (await Get<MetricTargets>().On("dossier.in-time-rate", "", new DateOnly(2023, 12, 31), Cancel)).ShouldBeNull();
        (await Get<MetricTargets>().On("dossier.in-time-rate", "", new DateOnly(2024, 1, 15), Cancel))!.Value.ShouldBe(99);
        (await Get<SetTarget>().Handle(input with { RequestId = Guid.NewGuid(), Value = null }, editor)).Refusal!.Messages.Single().Path.ShouldBe("Value");
        (await Get<SetTarget>().Handle(input with { RequestId = Guid.NewGuid() }, await Office.As("hotich.doantung"))).Refusal!.Code.ShouldBe("not-allowed");
        var view = await Get<TileMaker>().Make(new Tile { Id = "t", Kind = TileKinds.Gauge, Metric = "dossier.in-time-rate", Period = "month" }, "H23", Cancel);
        view.Target.ShouldBe("Mục tiêu 99 %");
    }
}

public sealed class SceneOnSqlite() : SceneSuite(Dialect.Sqlite);

public sealed class SceneOnPostgres() : SceneSuite(Dialect.Postgres);
