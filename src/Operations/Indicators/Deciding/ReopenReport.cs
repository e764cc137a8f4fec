using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Deciding;

/// <summary>Opens a published report again to correct figures; what is published stays visible, the correction becomes another version with this reason.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>.</remarks>
public sealed class ReopenReport(ReportGate gate, Changes changes)
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

        var (refusal, _) = await gate.Open(input, user, Permissions.ReportIndicator, s => s is ReportState.Published, cancel);
        var (reason, wrong) = ReportGate.Reason(input.Reason);
        if ((refusal ?? wrong) is { } refused)
        {
            return refused;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(ReopenReport));
        change.Guard(
            "update indicators_reports set state = 0, version = version + 1, reason = @Reason, changed_at = @Now where agency = @Agency and period = @Period and version = @Version and state = 3",
            new { change.Now, Reason = reason, input.Agency, Period = input.Period.Code, input.Version });
        IndicatorReports.Remember(change, input.Agency, input.Period.Code, "reopen", reason);
        change.Emit(new NewEvent(IndicatorEvents.Reopened, new IndicatorEvents.Report(input.Agency, input.Period.Code, 0)));
        return await change.Commit(() => new ReportAnswer(input.Agency, input.Period.Code, (int)ReportState.Draft, input.Version + 1));
    }
}
