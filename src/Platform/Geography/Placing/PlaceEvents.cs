namespace NhipCau.Platform.Geography.Placing;

/// <summary>Events of places on the map.</summary>
public static class PlaceEvents
{
    public sealed record Facts(Guid PlaceId, string Layer);

    public const string Saved = "place.saved";
    public const string Removed = "place.removed";
}
