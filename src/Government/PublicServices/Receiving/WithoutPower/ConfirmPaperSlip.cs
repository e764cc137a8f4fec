using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving.WithoutPower;

/// <summary>A second officer confirms a paper slip: the dossier counts as received at the time written on it, and the promise is counted from there.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>same-officer</c>.</remarks>
public sealed class ConfirmPaperSlip(DeskGate gate, PaperSlips slips, CaseStore cases, DossierClock clock, Processes processes, Changes changes)
{
    public sealed record Input : DossierInput
    {
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => May(gate, way, c), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var before = opened.Case;
        if (await slips.OfCase(before.Id, cancel) is not { State: (int)PaperSlipState.Entered } slip || before.PausedSince is not null || before.FinishedAt is not null || before.PromisedAt != before.FirstPromisedAt)
        {
            return new Refusal("not-now", "Hồ sơ không có phiếu giấy chờ xác nhận, hoặc ngày hẹn đã thay đổi sau khi nhập.");
        }

        if (slip.EnteredBy == user.Actor.AccountId)
        {
            return new Refusal("same-officer", "Người nhập phiếu không tự xác nhận được; cần một người thứ hai của quầy.");
        }

        var taken = slip.TakenAt!.Value;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(ConfirmPaperSlip));
        var due = clock.Of(before.TimeLimit, taken, await cases.Pauses(before.Id, cancel));
        var step = processes.Find(before.Process, before.ProcessVersion).Step(before.Step);
        var after = clock.StepDue(
            before with { ReceivedAt = taken, PromisedAt = due.Due, FirstPromisedAt = due.Due, PromisedOn = due.DueDate, CalendarVersion = clock.Calendar.Version }, taken, step.Share);
        CaseStore.Save(change, before, after, "paper-slip-confirmed", $"Hồ sơ được tính là nhận lúc {taken.ToOffset(Instants.VietnamOffset):HH:mm dd/MM/yyyy} theo phiếu giấy {slip.Number}{(due.DueDate is { } day ? $", hẹn trả ngày {day:dd/MM/yyyy}" : "")}");
        change.Guard(
            "update services_paper_slips set state = 2, confirmed_at = @Now, confirmed_by = @By where desk = @Desk and series = @Series and no = @No and state = 1",
            new { change.Now, By = user.Actor.AccountId, slip.Desk, slip.Series, slip.No });
        MoveCount(change, before.ReceivingAgency, Instants.LocalDate(before.ReceivedAt!.Value), -1);
        MoveCount(change, before.ReceivingAgency, Instants.LocalDate(taken), 1);
        change.Emit(DeskEvents.PaperSlipConfirmed, after, slip.Number);
        return await change.Commit(() => DossierGate.View(after));
    }

    /// <summary>Who may be the second: of the desk, or its head.</summary>
    internal static bool May(DeskGate gate, CurrentUser user, CaseRecord c) =>
        gate.Allows(user, Permissions.ReceiveDossier, c.ReceivingAgency) || gate.Allows(user, Permissions.AssignDossier, c.ReceivingAgency);

    /// <summary>The dossier is counted on the day it was really received.</summary>
    private static void MoveCount(Change change, string desk, DateOnly day, int by) => change.Write(
        "insert into services_counts(agency, day, received, finished_on_time, finished_late) values (@Desk, @Day, @By, 0, 0) on conflict(agency, day) do update set received = services_counts.received + excluded.received",
        new { Desk = desk, Day = day, By = (long)by });
}
