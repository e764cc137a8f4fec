using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Records a leave with its substitute: by the officer herself, or by whoever may do so for the agency.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>days-wrong</c>, <c>note-too-long</c>, <c>no-such-officer</c>, <c>no-such-substitute</c>, <c>overlap</c>, <c>circle</c>, <c>rights-missing</c>.</remarks>
public sealed class RecordLeave
{
    private readonly LeaveRules rules;
    private readonly IOrganisation organisation;
    private readonly Changes changes;
    private readonly Sessions sessions;

    internal RecordLeave(LeaveRules rules, IOrganisation organisation, Changes changes, Sessions sessions) => (this.rules, this.organisation, this.changes, this.sessions) = (rules, organisation, changes, sessions);

    /// <summary>Against years typed wrongly.</summary>
    private const int LongestDays = 400;
    private const int LongestNote = 500;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Account { get; init; }
        public required string Agency { get; init; }
        public required Guid Substitute { get; init; }
        public required DateOnly? FirstDay { get; init; }
        public required DateOnly? LastDay { get; init; }
        public string Note { get; init; } = "";
    }

    public sealed record Answer(Guid LeaveId);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!May(user, input.Account, input.Agency, organisation))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(RecordLeave));
        if (WrongDays(input, Instants.LocalDate(change.Now)) is { } wrong)
        {
            return wrong;
        }

        var note = VietnameseText.Clean(input.Note).Trim();
        if (note.Length > LongestNote)
        {
            return new Refusal("note-too-long", [new FieldMessage("Note", $"Ghi chú dài tối đa {LongestNote} ký tự.")]);
        }

        var leave = new Leave { Id = Guid.CreateVersion7(change.Now), AccountId = input.Account, AgencyId = input.Agency, SubstituteId = input.Substitute, FirstDay = input.FirstDay!.Value, LastDay = input.LastDay!.Value, Note = note };
        if (await rules.Check(leave, cancel) is { } refused)
        {
            return refused;
        }

        // Two records for one officer at once wait for each other here; the second then sees the first.
        change.Guard("update identity_accounts set version = version where id = @AccountId", new { leave.AccountId });
        change.Guard(
            "insert into identity_leaves(id, account_id, agency_id, substitute_id, first_day, last_day, note, recorded_at, recorded_by) select @Id, @AccountId, @AgencyId, @SubstituteId, @FirstDay, @LastDay, @Note, @Now, @By where not exists (select 1 from identity_leaves o where o.account_id = @AccountId and o.agency_id = @AgencyId and o.ended_at is null and o.first_day <= @LastDay and o.last_day >= @FirstDay)",
            new { leave.Id, leave.AccountId, leave.AgencyId, leave.SubstituteId, leave.FirstDay, leave.LastDay, leave.Note, change.Now, By = user.Actor.AccountId }, LeaveRules.Overlap(leave));
        change.Emit(new NewEvent(LeaveAnnouncer.Recorded, LeaveAnnouncer.Facts.Of(leave)));
        var outcome = await change.Commit(() => new Answer(leave.Id));
        await sessions.ForgetAgency(leave.AgencyId, cancel);
        return outcome;
    }

    /// <summary>Her own leave, or any in an agency whose staff she looks after.</summary>
    public static bool May(CurrentUser user, Guid account, string agencyId, IOrganisation organisation) =>
        user.IsOfficer && organisation.Current.Find(agencyId) is { } agency && (user.Actor.AccountId == account || user.Allows(Permissions.RecordLeave, agency.Path));

    private static Refusal? WrongDays(Input input, DateOnly today) =>
        input.FirstDay is not { } first ? new Refusal("days-wrong", [new FieldMessage("FirstDay", "Hãy ghi ngày bắt đầu nghỉ, dạng ngày/tháng/năm.")])
        : input.LastDay is not { } last ? new Refusal("days-wrong", [new FieldMessage("LastDay", "Hãy ghi ngày nghỉ cuối cùng, dạng ngày/tháng/năm.")])
        : last < first ? new Refusal("days-wrong", [new FieldMessage("LastDay", "Ngày nghỉ cuối cùng phải từ ngày bắt đầu trở đi.")])
        : last < today ? new Refusal("days-wrong", [new FieldMessage("LastDay", "Kỳ nghỉ này đã qua, không cần người thay nữa.")])
        : last.DayNumber - first.DayNumber >= LongestDays ? new Refusal("days-wrong", [new FieldMessage("LastDay", $"Một kỳ nghỉ dài tối đa {LongestDays} ngày. Hãy xem lại năm.")])
        : null;
}
