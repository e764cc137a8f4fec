using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>Opens a dossier for the person it belongs to; anybody else gets the answer of something that is not there.</summary>
public sealed class ApplicantGate(Dossiers dossiers, OwnerAccess access, Processes processes, ReadAudit audit, Changes changes)
{
    /// <summary>Opens for an action of the applicant; whether it is possible now, the action asks itself.</summary>
    /// <remarks>Refuses: <c>not-found</c>, <c>stale</c>.</remarks>
    public async Task<Opened> Open(DossierInput input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<DossierView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var found = await Open(user, input.DossierId, input.Version, cancel);
        return found.Succeeded ? Opened.For(found.Value, processes.Find(found.Value.Case.Process, found.Value.Case.ProcessVersion), user) : found.Refusal!;
    }

    /// <summary>Opens to be looked at, or for what a change of the case does not disturb.</summary>
    public async Task<Outcome<Dossier>> Open(CurrentUser user, Guid id, long? version, CancellationToken cancel)
    {
        var dossier = user.IsSignedIn ? await dossiers.Find(id, cancel) : null;
        if (dossier is null || !Belongs(dossier, user))
        {
            return Refusal.NotFound;
        }

        if (user.Acting is { } acting)
        {
            await audit.Record(user.Actor, "Xem hồ sơ khi làm thay", [acting.PersonId], id, cancel);
        }

        return version is { } seen && seen != dossier.Case.Version ? Refusal.Stale : dossier;
    }

    /// <summary>Hers; while she acts for somebody, theirs: all of them or what she handed in under this representation, as its kind says.</summary>
    private bool Belongs(Dossier dossier, CurrentUser user) =>
        (access.Of(user) is { } owner && dossier.Case.OwnerId == owner)
        || (dossier.Case.SubmitterAccount == user.Actor.AccountId && dossier.Row.RepresentationId == user.Acting?.RepresentationId);
}
