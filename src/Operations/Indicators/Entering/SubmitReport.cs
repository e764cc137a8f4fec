using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Entering;

/// <summary>Hands an agency's figures of a period in for approval. With gaps only when somebody says why.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>period-future</c>, <c>period-running</c>, <c>nothing-entered</c>, <c>incomplete</c>.</remarks>
public sealed class SubmitReport(ReportGate gate, IndicatorReports reports, Changes changes, TimeProvider clock)
{
    private const int GapsNamed = 8;

    public sealed record Input : ReportInput
    {
        /// <summary>Why figures are missing; needed only when some are.</summary>
        public string GapReason { get; init; } = "";
    }

    public async Task<Outcome<ReportAnswer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<ReportAnswer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var (refusal, opened) = await gate.Open(input, user, Permissions.ReportIndicator, s => s is ReportState.Draft or ReportState.Returned, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        if (input.Period.Last >= clock.Today())
        {
            return new Refusal("period-running", $"Kỳ {input.Period.InSentence} chưa kết thúc. Bạn có thể lưu nháp và gửi sau ngày {input.Period.Last:dd/MM/yyyy}.");
        }

        var entries = await reports.Entries(input.Agency, input.Period.Code, cancel);
        var known = opened.Indicators.Select(i => i.Code).ToHashSet();
        entries.RemoveAll(e => !known.Contains(e.Code));
        if (entries.Count == 0)
        {
            return new Refusal("nothing-entered", "Chưa có số liệu nào. Hãy nhập hoặc tải tệp lên rồi lưu trước khi gửi.");
        }

        var gaps = Gaps(opened, entries);
        if (gaps.Count > 0 && ReportGate.Reason(input.GapReason).Wrong is not null)
        {
            var named = string.Join("; ", gaps.Take(GapsNamed)) + (gaps.Count > GapsNamed ? $"; và {gaps.Count - GapsNamed} chỉ tiêu khác" : "");
            return new Refusal("incomplete", [new FieldMessage("GapReason", $"Còn thiếu: {named}. Hãy nhập đủ, hoặc ghi lý do thiếu rồi gửi.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SubmitReport));
        change.Guard(
            "update indicators_reports set state = 1, version = version + 1, submitted_at = @Now, submitted_by = @By, first_submitted_at = coalesce(first_submitted_at, @Now), changed_at = @Now where agency = @Agency and period = @Period and version = @Version and state in (0, 2)",
            new { change.Now, By = user.Actor.AccountId, input.Agency, Period = input.Period.Code, input.Version });
        IndicatorReports.Remember(change, input.Agency, input.Period.Code, "submit", gaps.Count > 0 ? ReportGate.Reason(input.GapReason).Reason : "");
        change.Emit(new NewEvent(IndicatorEvents.Submitted, new IndicatorEvents.Report(input.Agency, input.Period.Code, entries.Count)));
        return await change.Commit(() => new ReportAnswer(input.Agency, input.Period.Code, (int)ReportState.Submitted, input.Version + 1));
    }

    private List<string> Gaps(OpenedReport opened, List<FigureEntry> entries)
    {
        var have = entries.Select(e => (e.Code, e.Unit)).ToHashSet();
        var gaps = new List<string>();
        foreach (var indicator in opened.Indicators)
        {
            var missing = reports.Units(indicator, opened.Period).Count(u => !have.Contains((indicator.Code, u.Code)));
            if (missing > 0)
            {
                gaps.Add(indicator.Reach == IndicatorScope.Province ? indicator.Name : $"{indicator.Name} ({missing} đơn vị)");
            }
        }

        return gaps;
    }
}
