using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices;

/// <summary>Opens a dossier for work of the desk that no step of a process names: apologies, paper slips, names, money.</summary>
public sealed class DeskGate(DossierGate gate)
{
    /// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>.</remarks>
    public Task<Opened> Open(DossierInput input, CurrentUser user, Func<CurrentUser, CaseRecord, bool> may, CancellationToken cancel) =>
        gate.Open(input, user, (way, dossier, _) => may(way, dossier.Case), cancel);

    public bool Allows(CurrentUser user, string permission, string agency) => gate.Allows(user, permission, agency);

    /// <summary>Whoever works on it: at the receiving desk or at the agency that has it now.</summary>
    public bool WorksOn(CurrentUser user, CaseRecord c) =>
        Allows(user, Permissions.ReceiveDossier, c.ReceivingAgency) || Allows(user, Permissions.ProcessDossier, c.Agency) || Allows(user, Permissions.ApproveDossier, c.Agency);
}
