using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Who looks after whose seats: those who give rights in an agency, for officers all of whose seats lie within it; never for herself.</summary>
internal sealed class StaffGate(IOrganisation organisation, TimeProvider clock)
{
    /// <summary>Agencies whose staff she looks after.</summary>
    public IReadOnlyList<Agency> Mine(CurrentUser user) => [.. organisation.Current.Agencies.Where(a => GiveRole.MayIn(user, a.Id, organisation))];

    /// <summary>May see one and end or change a seat at an agency.</summary>
    public bool MaySeat(CurrentUser user, string agency) => GiveRole.MayIn(user, agency, organisation);

    /// <summary>May see her page: one of her seats, present or coming, else the last one, is hers to look after.</summary>
    public bool MaySee(CurrentUser user, StaffMember member) =>
        Lasting(member) is { Count: > 0 } lasting ? lasting.Any(s => MaySeat(user, s.AgencyId)) : member.Seats.Count > 0 && MaySeat(user, member.Seats[0].AgencyId);

    /// <summary>May lock and unlock her account, which touches everything she does.</summary>
    public Refusal? Lock(CurrentUser user, StaffMember member) =>
        member.Account.Id == user.Actor.AccountId ? new Refusal("own", "Không tự khóa, mở khóa tài khoản của mình được.")
        : MaySee(user, member) && Lasting(member).All(s => MaySeat(user, s.AgencyId)) ? null
        : Refusal.NotAllowed;

    private List<StaffSeat> Lasting(StaffMember member) => [.. member.Seats.Where(s => s.Lasts(clock.Today()))];
}
