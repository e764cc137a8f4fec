using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>
/// Apologises and names a new day (form 04). Before the promised day passes the promise moves, as often as the rule allows; afterwards the letter is
/// still written, but the measured promise stays where it was and the dossier counts late. The old promise stays readable.
/// </summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>no-promise</c>, <c>moved-before</c>, <c>reason-missing</c>, <c>day-wrong</c>.</remarks>
public sealed class MovePromise(DeskGate gate, DeskRecords records, DeskRules rules, DossierClock clock, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required string Reason { get; init; }
        /// <summary>The new day of return: a working day after the old one.</summary>
        public required DateOnly? NewDay { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => May(gate, way, c), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var before = opened.Case;
        if (!Possible(opened.Dossier))
        {
            return new Refusal("not-now", $"Chỉ xin lỗi và hẹn lại khi hồ sơ đang được giải quyết; hồ sơ này đang ở trạng thái «{opened.Dossier.State.Words()}».");
        }

        if (before.PromisedAt is not { } old)
        {
            return new Refusal("no-promise", "Hồ sơ này không có ngày hẹn trả nên không có gì để hẹn lại.");
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(MovePromise));
        var rule = rules.On(Instants.LocalDate(before.ReceivedAt ?? before.OpenedAt));
        var made = await records.Reappointments(before.Id, cancel);
        var late = change.Now > old;
        if (made.Count(r => !r.Late) >= rule.ReappointmentsMost && !late)
        {
            return new Refusal("moved-before", $"Hồ sơ đã được hẹn lại {made.Count} lần; quy định chỉ cho hẹn lại {rule.ReappointmentsMost} lần.");
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi lý do chậm để in trên văn bản xin lỗi.") is { } missing)
        {
            return missing;
        }

        if (Wrong(input.NewDay, late ? change.Now : old, rule) is { } wrong)
        {
            return new Refusal("day-wrong", [new FieldMessage("NewDay", wrong)]);
        }

        var day = input.NewDay!.Value;
        var promised = clock.Calendar.ClosingOf(day).ToUniversalTime();
        var after = late ? before : before with { PromisedAt = promised, PromisedOn = day, CalendarVersion = clock.Calendar.Version };
        CaseStore.Save(change, before, after, "apologise", late
            ? $"Xin lỗi vì quá hẹn {ViDay(old)}, hẹn lại {ViDay(promised)}. Lý do: {Reasons.Clean(input.Reason)}"
            : $"Xin lỗi và hẹn lại ngày trả: từ {ViDay(old)} sang {ViDay(promised)}. Lý do: {Reasons.Clean(input.Reason)}");
        change.Write(
            "insert into services_reappointments(case_id, no, reason, made_at, made_by, signed_for, old_promised_at, new_promised_at, late) values (@Id, @No, @Reason, @Now, @By, @Agency, @Old, @New, @Late)",
            new { before.Id, No = made.Count + 1, Reason = Reasons.Clean(input.Reason), change.Now, By = user.Actor.AccountId, before.Agency, Old = old, New = promised, Late = late });
        change.Emit(late ? DeskEvents.Apologised : DeskEvents.PromiseMoved, after, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return await change.Commit(() => DossierGate.View(after));
    }

    internal static bool May(DeskGate gate, CurrentUser user, CaseRecord c) =>
        gate.Allows(user, Permissions.ProcessDossier, c.Agency) || gate.Allows(user, Permissions.ApproveDossier, c.Agency) || gate.Allows(user, Permissions.ReceiveDossier, c.ReceivingAgency);

    /// <summary>In hand and not waiting for the applicant.</summary>
    internal static bool Possible(Dossier dossier) => dossier.State is DossierState.Received or DossierState.InProgress && dossier.Case.PausedSince is null;

    private string? Wrong(DateOnly? day, DateTimeOffset after, DeskRule rule)
    {
        var from = Instants.LocalDate(after);
        return day is not { } chosen ? "Hãy ghi ngày hẹn mới, dạng ngày/tháng/năm."
            : chosen <= from ? $"Ngày hẹn mới phải sau ngày {from:dd/MM/yyyy}."
            : chosen > from.AddYears(1) || clock.Calendar.WorkingDaysBetween(from, chosen) > rule.ReappointmentWorkingDaysMost ? $"Ngày hẹn mới không được quá {rule.ReappointmentWorkingDaysMost} ngày làm việc sau ngày {from:dd/MM/yyyy}."
            : !clock.Calendar.IsWorkingDay(chosen) ? $"{chosen:dd/MM/yyyy} không phải ngày làm việc. Hãy chọn ngày khác."
            : null;
    }

    private static string ViDay(DateTimeOffset at) => Instants.LocalDate(at).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
