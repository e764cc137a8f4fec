using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>
/// Whether somebody sees dossiers that others handed in about her. They are found by her number, which a self-declared account has merely typed;
/// so the level of <c>counter-dossiers</c> is asked for (<see cref="AssuranceRules"/>).
/// </summary>
public sealed class OwnerAccess(AssuranceRules levels, TimeProvider clock)
{
    /// <returns>The person whose dossiers she sees as their owner, or null.</returns>
    public Guid? Of(CurrentUser user) => HasLevel(user) ? user.PersonId : null;

    public Assurance Needed => levels.OfData("counter-dossiers", clock.Today());

    public bool HasLevel(CurrentUser user) => user.Assurance >= Needed;
}
