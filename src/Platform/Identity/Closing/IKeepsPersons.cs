using NhipCau.Platform.Events;

namespace NhipCau.Platform.Identity;

/// <summary>A module that holds something of people: it says what law demands to keep, and lets go of the rest when an account is erased.</summary>
public interface IKeepsPersons
{
    /// <summary>Whether something that must be kept (a dossier) names this person.</summary>
    Task<bool> Needs(Guid personId, CancellationToken cancel);

    /// <summary>Adds to the change what this module erases of the account; doing it twice does no harm.</summary>
    void Erase(Change change, Guid accountId);
}
