using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>
/// A dossier at the door of an action. Either <see cref="Answer"/> stands already (the same request was done before, or it is refused)
/// and the action returns it, or the dossier is open and the action goes on to its own questions and its change.
/// </summary>
public sealed class Opened
{
    private readonly Dossier? dossier;
    private readonly Process? process;
    private readonly CurrentUser? user;

    private Opened(Outcome<DossierView>? answer, Dossier? dossier, Process? process, CurrentUser? user) => (Answer, this.dossier, this.process, this.user) = (answer, dossier, process, user);

    public Outcome<DossierView>? Answer { get; }

    public Dossier Dossier => dossier ?? throw new InvalidOperationException("The dossier was not opened");
    public CaseRecord Case => Dossier.Case;
    public Process Process => process ?? throw new InvalidOperationException("The dossier was not opened");
    public ProcessStep Step => Process.Step(Case.Step);


    /// <summary>Who acts, and whether by her own right or under a delegation: what the change is begun with.</summary>
    public CurrentUser User => user ?? throw new InvalidOperationException("The dossier was not opened");
    public Actor Actor => User.Actor;

    internal static Opened For(Dossier dossier, Process process, CurrentUser user) => new(null, dossier, process, user);

    public static implicit operator Opened(DossierView earlier) => new(earlier, null, null, null);
    public static implicit operator Opened(Refusal refusal) => new(refusal, null, null, null);
}
