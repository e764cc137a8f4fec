using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Gives a role directly to an officer, for an agency and some days, beside what her seat brings. Nobody gives to herself, and who does not operate the system gives nothing she does not hold but the roles of those she appoints (<c>by_head</c> in <c>roles.csv</c>).</summary>
/// <remarks>
/// Refuses: <c>not-allowed</c>, <c>days-wrong</c>, <c>document-missing</c>, <c>document-too-long</c>, <c>no-such-role</c>, <c>no-such-agency</c>, <c>no-such-officer</c>, <c>to-herself</c>, <c>not-held</c>.
/// </remarks>
public sealed class GiveRole
{
    private readonly Roles roles;
    private readonly Officers officers;
    private readonly IOrganisation organisation;
    private readonly Changes changes;
    private readonly Sessions sessions;

    internal GiveRole(Roles roles, Officers officers, IOrganisation organisation, Changes changes, Sessions sessions) =>
        (this.roles, this.officers, this.organisation, this.changes, this.sessions) = (roles, officers, organisation, changes, sessions);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Account { get; init; }
        /// <summary>Id of the agency in whose seat she uses it.</summary>
        public required string HeldAt { get; init; }
        public required string Role { get; init; }
        /// <summary>Id of the agency it is for.</summary>
        public required string Agency { get; init; }
        public bool Wide { get; init; }
        public required DateOnly? FirstDay { get; init; }
        public required DateOnly? LastDay { get; init; }
        public string Document { get; init; } = "";
    }

    public sealed record Answer(Guid Id);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!MayIn(user, input.HeldAt, organisation))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(GiveRole));
        var document = VietnameseText.Clean(input.Document).Trim();
        if (Refusal.All(await Whom(input, user, cancel), What(input, user), GivenDays.Check(input.FirstDay, input.LastDay, Instants.LocalDate(change.Now), null), GivenDays.CheckDocument(document, needed: true)) is { } refusal)
        {
            return refusal;
        }

        var given = new GivenRight
        {
            Id = Guid.CreateVersion7(change.Now),
            AccountId = input.Account,
            HeldAt = input.HeldAt,
            Role = input.Role,
            AgencyId = input.Agency,
            Wide = input.Wide,
            FirstDay = input.FirstDay!.Value,
            LastDay = input.LastDay!.Value,
            Document = document,
        };
        GivenRights.AddTo(change, given);
        change.Emit(new NewEvent(GivenAnnouncer.Given, GivenAnnouncer.Facts.Of(given)));
        var outcome = await change.Commit(() => new Answer(given.Id));
        await sessions.ForgetRightsOf(given.AccountId, cancel);
        return outcome;
    }

    /// <summary>Whether she looks after the rights of this agency's officers.</summary>
    public static bool MayIn(CurrentUser user, string agencyId, IOrganisation organisation) =>
        user.ActivePosition is { } seat && organisation.Current.Find(agencyId) is { } agency && (seat.Own.Has(Permissions.OperateSystem) || seat.Own.Allows(Permissions.GrantRights, agency.Path));

    /// <summary>Whether she may give a role within a range: she holds everything it brings there, or gives rights there and it is one of those she appoints, or she operates the whole system.</summary>
    internal static bool MayGive(CurrentUser user, Role role, GrantRange range)
    {
        if (user.ActivePosition is not { Own: var own })
        {
            return false;
        }

        bool Holds(string permission) => own.Within([permission], range).Ranges(permission).Contains(range);
        return own.Has(Permissions.OperateSystem) || role.Permissions.All(Holds) || (role.ByHead && Holds(Permissions.GrantRights));
    }

    private Refusal? What(Input input, CurrentUser user)
    {
        if (roles.Find(input.Role) is not { } role)
        {
            return new Refusal("no-such-role", [new FieldMessage("Role", "Hãy chọn một vai trò.")]);
        }

        if (organisation.Current.Find(input.Agency) is not { } agency)
        {
            return new Refusal("no-such-agency", [new FieldMessage("Agency", "Hãy chọn cơ quan mà vai trò có hiệu lực.")]);
        }

        return MayGive(user, role, new GrantRange(agency.Path, input.Wide))
            ? null
            : new Refusal("not-held", [new FieldMessage("Role", $"Vai trò «{role.Name}» có quyền mà bạn không giao được ở {agency.Name}. Hãy chọn vai trò khác hoặc báo quản trị hệ thống.")]);
    }

    private async Task<Refusal?> Whom(Input input, CurrentUser user, CancellationToken cancel) =>
        await officers.SamePerson([input.Account], [user.Actor.AccountId], cancel) ? new Refusal("to-herself", [new FieldMessage("Account", "Không tự cấp quyền cho chính mình được.")])
        : await officers.WorksAt(input.Account, input.HeldAt, cancel) ? null
        : new Refusal("no-such-officer", [new FieldMessage("Account", "Hãy chọn cán bộ đang làm việc ở cơ quan này.")]);
}
