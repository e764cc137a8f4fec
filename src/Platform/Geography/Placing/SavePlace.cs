using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>Puts a place on a layer or corrects it. Needs <see cref="Permissions.EditCentre"/> where it lies, and where it lay before.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>place-wrong</c>.</remarks>
public sealed class SavePlace(PlaceStore places, PlaceLayers layers, PlaceGate gate, IBoundaries boundaries, IOrganisation organisation, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>Null puts a new one.</summary>
        public Guid? PlaceId { get; init; }
        public long Version { get; init; }
        public required string Layer { get; init; }
        /// <summary>Of a new place: what tells it apart within the layer, an agency's code for its building; empty: made up.</summary>
        public string Ref { get; init; } = "";
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";
        public string UnitCode { get; init; } = "";
        public double? Lon { get; init; }
        public double? Lat { get; init; }
        public DateOnly? ValidFrom { get; init; }
        /// <summary>Null: no end.</summary>
        public DateOnly? ValidTo { get; init; }
    }

    public sealed record Answer(Guid PlaceId);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var before = input.PlaceId is { } id ? await places.Find(id, cancel) : null;
        if (layers.Find(input.Layer) is null || (input.PlaceId is not null && before?.Layer != input.Layer))
        {
            return Refusal.NotFound;
        }

        var unit = VietnameseText.Clean(input.UnitCode).Trim();
        if (!gate.May(user, unit) || (before is not null && !gate.May(user, before.UnitCode)))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SavePlace));
        var place = new Place
        {
            Id = before?.Id ?? Guid.CreateVersion7(change.Now),
            Layer = input.Layer,
            Ref = before?.Ref ?? VietnameseText.Clean(input.Ref).Trim(),
            Name = VietnameseText.Clean(input.Name).Trim(),
            Kind = VietnameseText.Clean(input.Kind).Trim(),
            UnitCode = unit,
            Lon = input.Lon ?? double.NaN,
            Lat = input.Lat ?? double.NaN,
            ValidFrom = input.ValidFrom ?? DateOnly.MinValue,
            ValidTo = input.ValidTo ?? AdministrationDates.Open,
            Geometry = before?.Geometry,
        };
        var faults = PlaceRules.Faults(place, boundaries.On(organisation.ChartDate), organisation.Current).ToList();
        if (faults.Count == 0 && PlaceRules.OutsideItsGround(place) is { } outside)
        {
            faults.Add(outside);
        }

        if (before is null && place.Ref.Length > 0 && await places.Has(place.Layer, place.Ref, cancel))
        {
            faults.Add(new("ref", "Đã có địa điểm mang mã này trong lớp."));
        }

        if (faults.Count > 0)
        {
            return new Refusal("place-wrong", faults);
        }

        var row = new { place.Id, place.Layer, Ref = place.Ref.Length > 0 ? place.Ref : place.Id.ToString("N"), place.Name, NameKey = AdministrationText.Key(place.Name), place.Kind, place.UnitCode, place.Lon, place.Lat, place.ValidFrom, place.ValidTo, change.Now, input.Version };
        change.Guard(before is null
            ? "insert into geography_places(id, layer, ref, name, name_key, kind, unit_code, lon, lat, valid_from, valid_to, version, changed_at) values (@Id, @Layer, @Ref, @Name, @NameKey, @Kind, @UnitCode, @Lon, @Lat, @ValidFrom, @ValidTo, 1, @Now)"
            : "update geography_places set name = @Name, name_key = @NameKey, kind = @Kind, unit_code = @UnitCode, lon = @Lon, lat = @Lat, valid_from = @ValidFrom, valid_to = @ValidTo, version = version + 1, changed_at = @Now where id = @Id and version = @Version", row);
        PlaceChanges.Tell(change, PlaceEvents.Saved, place.Id, place.Layer);
        var outcome = await change.Commit(() => new Answer(place.Id));
        places.Forget();
        return outcome;
    }
}
