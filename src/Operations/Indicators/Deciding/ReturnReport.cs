using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Deciding;

/// <summary>Gives a submitted report back to its agency with the reason.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>.</remarks>
public sealed class ReturnReport(ReportGate gate, Changes changes)
{
    public sealed record Input : ReportInput
    {
        public required string Reason { get; init; }
    }

    public async Task<Outcome<ReportAnswer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<ReportAnswer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var (refusal, _) = await gate.Open(input, user, Permissions.ApproveIndicator, s => s is ReportState.Submitted, cancel);
        var (reason, wrong) = ReportGate.Reason(input.Reason);
        if ((refusal ?? wrong) is { } refused)
        {
            return refused;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(ReturnReport));
        change.Guard(
            "update indicators_reports set state = 2, version = version + 1, decided_at = @Now, decided_by = @By, reason = @Reason, changed_at = @Now where agency = @Agency and period = @Period and version = @Version and state = 1",
            new { change.Now, By = user.Actor.AccountId, Reason = reason, input.Agency, Period = input.Period.Code, input.Version });
        IndicatorReports.Remember(change, input.Agency, input.Period.Code, "return", reason);
        change.Emit(new NewEvent(IndicatorEvents.Returned, new IndicatorEvents.Report(input.Agency, input.Period.Code, 0)));
        return await change.Commit(() => new ReportAnswer(input.Agency, input.Period.Code, (int)ReportState.Returned, input.Version + 1));
    }
}
