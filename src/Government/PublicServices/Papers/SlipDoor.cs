using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Papers;

/// <summary>Who may have a dossier's slip: whom it belongs to, and the desk that takes it in.</summary>
public sealed class SlipDoor(ApplicantGate applicants, DossierGate desks, Dossiers dossiers)
{
    public async Task<Dossier?> Open(CurrentUser user, Guid id, CancellationToken cancel)
    {
        var own = await applicants.Open(user, id, null, cancel);
        if (own.Succeeded)
        {
            return own.Value;
        }

        return user.IsOfficer && await dossiers.Find(id, cancel) is { } dossier && desks.Allows(user, Permissions.ReceiveDossier, dossier.Case.ReceivingAgency) ? dossier : null;
    }
}
