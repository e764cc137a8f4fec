using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>Takes away a place that was put there wrongly; one that closed gets a last day instead. Needs <see cref="Permissions.EditCentre"/> where it lies.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>.</remarks>
public sealed class RemovePlace(PlaceStore places, PlaceGate gate, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid PlaceId { get; init; }
        public required long Version { get; init; }
    }

    public sealed record Answer(Guid PlaceId);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await places.Find(input.PlaceId, cancel) is not { } place)
        {
            return Refusal.NotFound;
        }

        if (!gate.May(user, place.UnitCode))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(RemovePlace));
        change.Guard("delete from geography_places where id = @Id and version = @Version", new { place.Id, input.Version });
        change.Write("delete from geography_place_areas where place_id = @Id", new { place.Id });
        PlaceChanges.Tell(change, PlaceEvents.Removed, place.Id, place.Layer);
        var outcome = await change.Commit(() => new Answer(place.Id));
        places.Forget();
        return outcome;
    }
}

/// <summary>What every change to a place says: an event, and to the nodes that their tiles are old.</summary>
internal static class PlaceChanges
{
    public static void Tell(Change change, string type, Guid id, string layer)
    {
        change.Write(GeographyTables.TellVersion, new { Name = PlaceStore.VersionFact, Value = Guid.CreateVersion7(change.Now).ToString("N") });
        change.Emit(new NewEvent(type, new PlaceEvents.Facts(id, layer)));
    }
}
