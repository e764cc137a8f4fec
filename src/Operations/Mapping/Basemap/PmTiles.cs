using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Mapping.Basemap;

/// <summary>The operator's own base map, if there is one: <c>maps/base.pmtiles</c> in the data folder.</summary>
public sealed class PmTiles(Folders folders)
{
    public string File => Path.Combine(folders.Keep, "maps", "base.pmtiles");

    public bool Present => System.IO.File.Exists(File);
}
