using NhipCau.Platform.Events;

namespace NhipCau.Platform.Identity;

/// <summary>Something held of a person, as erasing finds it.</summary>
/// <param name="Code">Its words, ground and time in <c>data_erasure.csv</c>.</param>
/// <param name="Count">How many; 0 for what is not counted.</param>
/// <param name="Kept">Law keeps it; else it is erased.</param>
/// <param name="Day">Known today: kept until then, or erased only then.</param>
/// <param name="NeedsContact">While it is there she must be within reach.</param>
public sealed record HeldThing(string Code, long Count, bool Kept = false, DateOnly? Day = null, bool NeedsContact = false);

/// <summary>A module that holds something of people: it says what law demands to keep, and lets go of the rest when an account is erased.</summary>
public interface IKeepsPersons
{
    /// <summary>Whether something that must be kept (a dossier) names this person.</summary>
    Task<bool> Needs(Guid personId, CancellationToken cancel);

    /// <summary>What it holds of a person and her account; nothing of what it does not hold.</summary>
    Task<IReadOnlyList<HeldThing>> Look(Guid personId, Guid accountId, CancellationToken cancel);

    /// <summary>Adds to the change what this module erases of the account; doing it twice does no harm.</summary>
    void Erase(Change change, Guid accountId);
}
