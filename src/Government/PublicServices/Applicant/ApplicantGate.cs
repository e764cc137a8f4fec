using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>Opens a dossier for the person it belongs to; anybody else gets the answer of something that is not there.</summary>
public sealed class ApplicantGate(Dossiers dossiers)
{
    public async Task<Outcome<Dossier>> Open(CurrentUser user, Guid id, long? version, CancellationToken cancel)
    {
        var dossier = user.IsSignedIn ? await dossiers.Find(id, cancel) : null;
        if (dossier is null || (dossier.Case.SubmitterAccount != user.Actor.AccountId && (user.PersonId is null || dossier.Case.OwnerId != user.PersonId)))
        {
            return Refusal.NotFound;
        }

        return version is { } seen && seen != dossier.Case.Version ? Refusal.Stale : dossier;
    }
}
