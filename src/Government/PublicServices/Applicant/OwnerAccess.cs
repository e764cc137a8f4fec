using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>
/// Whether somebody sees dossiers that others handed in about her, or about the person she acts for. They are found by a number, which a self-declared account has
/// merely typed; so the level of <c>counter-dossiers</c> is asked for (<see cref="AssuranceRules"/>), of whoever sits there: an agent's own.
/// </summary>
public sealed class OwnerAccess(AssuranceRules levels, TimeProvider clock)
{
    /// <returns>The person whose dossiers she sees as their owner, or null; also null while she acts under a representation that shows only what she handed in herself.</returns>
    public Guid? Of(CurrentUser user) => HasLevel(user) && user.Acting is null or { SeesAll: true } ? user.SubjectId : null;

    public Assurance Needed => levels.OfData("counter-dossiers", clock.Today());

    public bool HasLevel(CurrentUser user) => user.Assurance >= Needed;
}
