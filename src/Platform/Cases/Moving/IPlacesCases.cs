using NhipCau.Platform.Events;

namespace NhipCau.Platform.Cases;

/// <summary>What a kind of case adds when its agencies give way to others: where exactly it lies there, and its own event.</summary>
public interface IPlacesCases
{
    string Kind { get; }

    /// <param name="before">The case as it lies.</param>
    /// <param name="moved">The same with its agencies replaced by their successors.</param>
    /// <returns>The case as it shall lie, and how the event is to be marked.</returns>
    Task<(CaseRecord After, EventOrigin Origin)> Place(CaseRecord before, CaseRecord moved, CancellationToken cancel);

    /// <summary>Adds the kind's event that somebody else has the case now.</summary>
    void Moved(Change change, CaseRecord after);
}
