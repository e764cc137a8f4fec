using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>The questions every action of an officer asks first: was it done before, is it there, may she, is it fresh, is it possible at this step.</summary>
public sealed class DossierGate(Dossiers dossiers, Processes processes, IOrganisation organisation, Changes changes)
{
    /// <summary>Opens for an action of the current step; permission and step come from the process.</summary>
    /// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>.</remarks>
    public async Task<Opened> Open(DossierInput input, CurrentUser user, string action, CancellationToken cancel)
    {
        var opened = await Open(input, user, (way, dossier, step) => Allows(way, Needed(action, step), dossier.Case.Agency), cancel);
        if (opened.Answer is not null)
        {
            return opened;
        }

        var (dossier, step) = (opened.Dossier, opened.Step);
        return step.Actions.Contains(action) && dossier.State.MayBecome(Becomes(action)) && !Waits(dossier, action)
            ? opened
            : new Refusal("not-now", $"Không làm được việc này khi hồ sơ đang ở trạng thái «{dossier.State.Words()}», bước «{step.Name}».");
    }

    /// <summary>Opens for whoever <paramref name="may"/>, by her own right or else under the first delegation that lets her; whether it is possible now, the action asks itself.</summary>
    /// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>.</remarks>
    public async Task<Opened> Open(DossierInput input, CurrentUser user, Func<CurrentUser, Dossier, ProcessStep, bool> may, CancellationToken cancel)
    {
        if (await changes.Earlier<DossierView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await dossiers.Find(input.DossierId, cancel) is not { } dossier)
        {
            return Refusal.NotFound;
        }

        var process = processes.Find(dossier.Case.Process, dossier.Case.ProcessVersion);
        if (user.Ways(dossier.Case.Topic).FirstOrDefault(way => may(way, dossier, process.Step(dossier.Case.Step))) is not { } acting)
        {
            return Refusal.NotAllowed;
        }

        return dossier.Case.Version == input.Version ? Opened.For(dossier, process, acting) : Refusal.Stale;
    }

    /// <summary>The actions this officer may do at once, in the order of the process.</summary>
    public IReadOnlyList<string> Now(CurrentUser user, Dossier dossier)
    {
        var step = processes.Find(dossier.Case.Process, dossier.Case.ProcessVersion).Step(dossier.Case.Step);
        return [.. step.Actions.Where(a => dossier.State.MayBecome(Becomes(a)) && !Waits(dossier, a) && user.Ways(dossier.Case.Topic).Any(way => Allows(way, Needed(a, step), dossier.Case.Agency)))];
    }

    public bool Allows(CurrentUser user, string permission, string agencyId) =>
        organisation.Current.Find(agencyId) is { } agency && user.Grants.Allows(permission, agency.Path);

    public Task<DossierView?> Earlier(CurrentUser user, Guid requestId, CancellationToken cancel) => changes.Earlier<DossierView>(user.Actor, requestId, cancel);

    /// <summary>What an action answers once its change is written.</summary>
    public static DossierView View(CaseRecord c) => new(c.Id, c.Number, c.State, c.Version + 1);

    /// <summary>Giving work to somebody is the head's; everything else belongs to whoever does the step.</summary>
    private static string Needed(string action, ProcessStep step) => action == "assign" ? Permissions.AssignDossier : step.Permission;

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
}
