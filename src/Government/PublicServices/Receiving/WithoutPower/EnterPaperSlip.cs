using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving.WithoutPower;

/// <summary>Says that a dossier entered now was taken in on paper before: slip, true time and reason. The clock moves when a second officer confirms.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>slip-wrong</c>, <c>slip-used</c>, <c>time-wrong</c>, <c>reason-missing</c>.</remarks>
public sealed class EnterPaperSlip(DeskGate gate, PaperSlips slips, DeskRules rules, DossierClock clock, Reasons reasons, Changes changes)
{
    private static readonly Refusal Used = new("slip-used", [new FieldMessage("Slip", "Phiếu này đã được nhập cho một hồ sơ. Mỗi phiếu chỉ nhập một lần.")]);

    public sealed record Input : DossierInput
    {
        /// <summary><c>GV24-0012</c>.</summary>
        public required string Slip { get; init; }
        /// <summary>When the papers were really handed in.</summary>
        public required DateTimeOffset? TakenAt { get; init; }
        public required string Reason { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.ReceiveDossier, c.ReceivingAgency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var before = opened.Case;
        if (!Possible(opened.Dossier) || await slips.OfCase(before.Id, cancel) is not null)
        {
            return new Refusal("not-now", "Chỉ nhập phiếu giấy cho hồ sơ vừa tiếp nhận tại quầy, chưa gắn phiếu nào và đồng hồ chưa tạm dừng.");
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(EnterPaperSlip));
        if (PaperSlip.Parse(input.Slip, PaperSlip.SeriesOf(Instants.LocalDate(change.Now))) is not var (series, no)
            || await slips.Find(before.ReceivingAgency, series, no, cancel) is not { } slip)
        {
            return new Refusal("slip-wrong", [new FieldMessage("Slip", "Quầy này không có phiếu giấy mang số đó. Hãy xem lại số in trên phiếu.")]);
        }

        if (slip.State != (int)PaperSlipState.Blank)
        {
            return Used;
        }

        if (WrongTime(input.TakenAt, slip, change.Now, before.ReceivedAt!.Value) is { } wrong)
        {
            return new Refusal("time-wrong", [new FieldMessage("TakenAt", wrong)]);
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi lý do phải nhận bằng phiếu giấy, ví dụ: mất điện từ 8 giờ đến 10 giờ.") is { } missing)
        {
            return missing;
        }

        CaseStore.Save(change, before, before, "paper-slip", "", $"Nhập phiếu giấy {slip.Number}, nhận lúc {input.TakenAt!.Value.ToOffset(Instants.VietnamOffset):HH:mm dd/MM/yyyy}; chờ người thứ hai xác nhận. {Reasons.Clean(input.Reason)}");
        change.Guard(
            "update services_paper_slips set state = 1, case_id = @CaseId, taken_at = @TakenAt, reason = @Reason, entered_at = @Now, entered_by = @By where desk = @Desk and series = @Series and no = @No and state = 0",
            new { CaseId = before.Id, TakenAt = input.TakenAt!.Value.ToUniversalTime(), Reason = Reasons.Clean(input.Reason), change.Now, By = user.Actor.AccountId, slip.Desk, slip.Series, slip.No }, Used);
        change.Emit(DeskEvents.PaperSlipEntered, before, slip.Number);
        return await change.Commit(() => DossierGate.View(before));
    }

    internal static bool Possible(Dossier dossier) =>
        dossier.Case.Channel == (int)Channel.Counter && dossier.State is DossierState.Received or DossierState.InProgress && dossier.Case is { PausedSince: null, ReceivedAt: not null };

    private string? WrongTime(DateTimeOffset? taken, PaperSlip slip, DateTimeOffset now, DateTimeOffset received) =>
        taken is not { } at ? "Hãy ghi giờ và ngày nhận thật, ví dụ 09:15 04/03/2024."
        : at >= received ? "Giờ nhận ghi trên phiếu phải trước lúc nhập vào hệ thống."
        : at < slip.IssuedAt ? "Giờ nhận không thể trước khi phiếu được cấp số."
        : now - at > TimeSpan.FromDays(rules.On(Instants.LocalDate(at)).PaperSlipDaysMost) ? $"Phiếu giấy phải nhập trong {rules.On(Instants.LocalDate(at)).PaperSlipDaysMost} ngày."
        : !clock.Calendar.IsWorkingDay(Instants.LocalDate(at)) ? "Ngày ghi trên phiếu không phải ngày làm việc."
        : null;
}
