namespace NhipCau.Platform.Storage;

/// <summary>Housekeeping that a module wants done again and again on a schedule. Doing it twice, or breaking it off, does no harm.</summary>
public interface ISweep
{
    /// <summary>Its name in settings (<c>NhipCau:Sweeps:Minutes:drafts</c>), leases and health.</summary>
    string Name { get; }

    /// <summary>Vietnamese words for operators.</summary>
    string Words { get; }

    /// <returns>How many things were removed or made.</returns>
    Task<long> Run(CancellationToken cancel);
}
