using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.OperationsCentre.Scenes;

/// <summary>Writes a scene whole: a new one, a changed one, or one taken out of the rotation. Earlier versions stay.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>stale</c> (somebody else saved it meanwhile), <c>invalid</c>.</remarks>
public sealed class SaveScene(Changes changes, SceneStore scenes, SceneRules rules, IOrganisation organisation)
{
    public static readonly Refusal Taken = new("stale", "Cảnh này vừa được người khác lưu. Những gì bạn sửa còn nguyên ở dưới; hãy mở cảnh ở cửa sổ khác để so, rồi lưu lại.");

    public sealed record Input
    {
        public required Guid RequestId { get; init; }

        /// <summary>The version the change was made from; 0 for a new scene.</summary>
        public required long Version { get; init; }

        public required string Code { get; init; }
        public required string Name { get; init; }
        public required int Place { get; init; }
        public required int Seconds { get; init; }
        public required bool Shown { get; init; }
        public required IReadOnlyList<Tile> Tiles { get; init; }
    }

    public sealed record Saved(string Code, long Version);

    public async Task<Outcome<Saved>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (organisation.Current.Province is not { } root || !user.Grants.Allows(Permissions.EditCentre, root.Path))
        {
            return Refusal.NotAllowed;
        }

        if (rules.Check(input) is { Count: > 0 } wrong)
        {
            return new Refusal("invalid", wrong);
        }

        var known = await scenes.Find(input.Code, cancel);
        if (known is null ? input.Version != 0 : input.Version == 0)
        {
            return known is null ? Taken : new Refusal("invalid", [new FieldMessage("Code", "Đã có cảnh mang mã này.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, "centre.save-scene");
        var row = new
        {
            Id = known?.Id ?? Guid.CreateVersion7(),
            input.Code,
            Name = input.Name.Trim(),
            input.Place,
            input.Seconds,
            input.Shown,
            Tiles = Scene.Write(input.Tiles),
            Version = input.Version + 1,
            Before = input.Version,
            By = user.Actor.AccountId,
            change.Now,
        };
        if (known is null)
        {
            change.Guard("insert into centre_scenes(id, code, name, place, seconds, shown, tiles, version, changed_by, changed_at) values (@Id, @Code, @Name, @Place, @Seconds, @Shown, @Tiles, @Version, @By, @Now) on conflict do nothing", row, Taken);
        }
        else
        {
            change.Write("insert into centre_scene_versions select id, version, code, name, place, seconds, shown, tiles, changed_by, changed_at from centre_scenes where id = @Id and version = @Before on conflict do nothing", row);
            change.Guard("update centre_scenes set name = @Name, place = @Place, seconds = @Seconds, shown = @Shown, tiles = @Tiles, version = @Version, changed_by = @By, changed_at = @Now where id = @Id and version = @Before", row, Taken);
        }

        change.Emit(new NewEvent("centre.scene-saved", new { row.Code, row.Version, Tiles = input.Tiles.Count }));
        return await change.Commit(() => new Saved(input.Code, row.Version));
    }
}
