using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.OperationsCentre.Scenes;

/// <summary>The scenes of this province; the shipped ones (<c>data/national/scenes.json</c>, then the province's own) are the first content of an empty table.</summary>
public sealed class SceneStore(Database database, Folders folders, TimeProvider clock)
{
    private const string Columns = "id, code, name, place, seconds, shown, tiles, version";

    public async Task<IReadOnlyList<Scene>> All(CancellationToken cancel) => [.. (await database.Query<Row>($"select {Columns} from centre_scenes order by place, code", null, cancel)).Select(r => r.Scene)];

    public async Task<Scene?> Find(string code, CancellationToken cancel) => (await database.First<Row>($"select {Columns} from centre_scenes where code = @Code", new { Code = code }, cancel))?.Scene;

    internal async Task Seed(CancellationToken cancel)
    {
        if (await database.First<int?>("select 1 from centre_scenes limit 1", null, cancel) is not null)
        {
            return;
        }

        var shipped = JsonSerializer.Deserialize<List<Shipped>>(await File.ReadAllTextAsync(folders.OwnOrNational("scenes.json"), cancel), EventJson.Options)!;
        await database.Transaction(async (connection, transaction) =>
        {
            for (var i = 0; i < shipped.Count; i++)
            {
                await Dapper.SqlMapper.ExecuteAsync(connection, database.Command(
                    "insert into centre_scenes(id, code, name, place, seconds, shown, tiles, version, changed_by, changed_at) values (@Id, @Code, @Name, @Place, @Seconds, @Shown, @Tiles, 1, @By, @Now) on conflict do nothing",
                    new { Id = Guid.CreateVersion7(), shipped[i].Code, shipped[i].Name, Place = i + 1, shipped[i].Seconds, Shown = true, Tiles = Scene.Write(shipped[i].Tiles), By = Actor.System.AccountId, Now = clock.Now() }, transaction, cancel));
            }

            return 0;
        }, cancel);
    }

    private sealed record Shipped(string Code, string Name, int Seconds, IReadOnlyList<Tile> Tiles);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
        public int Place { get; init; }
        public int Seconds { get; init; }
        public bool Shown { get; init; }
        public string Tiles { get; init; } = "[]";
        public long Version { get; init; }

        public Scene Scene => new() { Id = Id, Code = Code, Name = Name, Place = Place, Seconds = Seconds, Shown = Shown, Tiles = Scenes.Scene.Read(Tiles), Version = Version };
    }
}
