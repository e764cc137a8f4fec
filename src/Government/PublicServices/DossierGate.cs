using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>A dossier opened for an action that its officer may do now.</summary>
public sealed record Opened(Dossier Dossier, Process Process, ProcessStep Step)
{
    public CaseRecord Case => Dossier.Case;

    public bool SaysYes(string action) => Step.Actions.Contains(action);
}

/// <summary>The questions every action of an officer asks first: is it there, may she, is it fresh, is it possible at this step.</summary>
public sealed class DossierGate(Dossiers dossiers, Processes processes, IOrganisation organisation, Changes changes)
{
    /// <summary>Opens for an action of the current step; permission and step come from the process.</summary>
    public async Task<Outcome<Opened>> Open(CurrentUser user, Guid id, long version, string action, DossierState becomes, CancellationToken cancel)
    {
        var dossier = await dossiers.Find(id, cancel);
        if (dossier is null)
        {
            return Refusal.NotFound;
        }

        var process = processes.Find(dossier.Case.Process, dossier.Case.ProcessVersion);
        var step = process.Step(dossier.Case.Step);
        var permission = action == "assign" ? "dossier.assign" : step.Permission;
        if (!Allows(user, permission, dossier.Case.Agency))
        {
            return Refusal.NotAllowed;
        }

        if (dossier.Case.Version != version)
        {
            return Refusal.Stale;
        }

        if (!step.Actions.Contains(action) || !dossier.State.MayBecome(becomes) || Waits(dossier, action))
        {
            return new Refusal("not-now", $"Không làm được việc này khi hồ sơ đang ở trạng thái «{dossier.State.Words()}», bước «{step.Name}».");
        }

        return new Opened(dossier, process, step);
    }

    /// <summary>The actions this officer may do at once, in the order of the process.</summary>
    public IReadOnlyList<string> Now(CurrentUser user, Dossier dossier)
    {
        var step = processes.Find(dossier.Case.Process, dossier.Case.ProcessVersion).Step(dossier.Case.Step);
        return [.. step.Actions.Where(a => dossier.State.MayBecome(Becomes(a)) && !Waits(dossier, a) && Allows(user, a == "assign" ? Permissions.AssignDossier : step.Permission, dossier.Case.Agency))];
    }

    /// <summary>While the applicant has to act, the dossier may be stopped or given to another officer, and a further fee may join those already demanded; nothing else.</summary>
    private static bool Waits(Dossier dossier, string action) =>
        dossier.State is DossierState.SupplementRequested or DossierState.FeeRequested && action is not ("stop" or "assign") && !(action == "fee" && dossier.State == DossierState.FeeRequested);

    private static DossierState Becomes(string action) => action switch
    {
        "receive" => DossierState.Received,
        "refuse" => DossierState.Refused,
        "supplement" => DossierState.SupplementRequested,
        "fee" => DossierState.FeeRequested,
        "approve" or "reject" => DossierState.Finished,
        "stop" => DossierState.Stopped,
        "return" => DossierState.Returned,
        _ => DossierState.InProgress,
    };

    public bool Allows(CurrentUser user, string permission, string agencyId) =>
        organisation.Current.Find(agencyId) is { } agency && user.Grants.Allows(permission, agency.Path);

    public Task<DossierView?> Earlier(CurrentUser user, Guid requestId, CancellationToken cancel) => changes.Earlier<DossierView>(user.Actor, requestId, cancel);

    public static DossierView View(CaseRecord c) => new(c.Id, c.Number, c.State, c.Version + 1);
}
