using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Deciding;

/// <summary>Approves a submitted report and publishes its figures; not by whoever submitted it. A figure that differs from the one published before becomes its next version.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>own-report</c>.</remarks>
public sealed class PublishReport(ReportGate gate, IndicatorReports reports, Changes changes)
{
    public sealed record Input : ReportInput;

    private const string Insert =
        "insert into indicators_figures(code, period, unit, version, first_day, definition, amount, note, agency, reason, source, published_at, published_by) values (@Code, @Period, @Unit, @Version, @FirstDay, @Definition, @Amount, @Note, @Agency, @Reason, @Source, @Now, @By)";

    public async Task<Outcome<ReportAnswer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<ReportAnswer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var (refusal, opened) = await gate.Open(input, user, Permissions.ApproveIndicator, s => s is ReportState.Submitted, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        if (opened.Report.SubmittedBy == user.Actor.AccountId)
        {
            return new Refusal("own-report", "Người gửi báo cáo không tự duyệt được. Hãy nhờ người khác của bộ phận tổng hợp duyệt.");
        }

        var period = input.Period;
        var entries = await reports.Entries(input.Agency, period.Code, cancel);
        var before = (await reports.Figures([.. opened.Indicators.Select(i => i.Code)], period.Code, cancel)).ToDictionary(f => (f.Code, f.Unit));
        var change = changes.Begin(user.Actor, input.RequestId, nameof(PublishReport));
        change.Guard(
            "update indicators_reports set state = 3, version = version + 1, decided_at = @Now, decided_by = @By, reason = '', changed_at = @Now where agency = @Agency and period = @Period and version = @Version and state = 1",
            new { change.Now, By = user.Actor.AccountId, input.Agency, Period = period.Code, input.Version });
        var published = 0;
        foreach (var entry in entries)
        {
            var last = before.GetValueOrDefault((entry.Code, entry.Unit));
            if (opened.Set.For(entry.Code, period) is not { } indicator || indicator.Agency != input.Agency || (last is not null && last.Amount == entry.Amount && last.Note == entry.Note))
            {
                continue;
            }

            published++;
            Publish(change, new PublishedFigure
            {
                Code = entry.Code,
                Period = period.Code,
                Unit = entry.Unit,
                Version = (last?.Version ?? 0) + 1,
                FirstDay = period.First,
                Definition = indicator.Version,
                Amount = entry.Amount,
                Note = entry.Note,
                Agency = input.Agency,
                Reason = last is null ? "" : opened.Report.Reason,
            });
        }

        IndicatorReports.Remember(change, input.Agency, period.Code, "publish", "");
        change.Emit(new NewEvent(IndicatorEvents.ReportPublished, new IndicatorEvents.Report(input.Agency, period.Code, published)));
        return await change.Commit(() => new ReportAnswer(input.Agency, period.Code, (int)ReportState.Published, input.Version + 1));
    }

    /// <summary>The figure and the event that tells everybody of it.</summary>
    internal static void Publish(Change change, PublishedFigure f)
    {
        change.Write(Insert, new { f.Code, f.Period, f.Unit, f.Version, f.FirstDay, f.Definition, f.Amount, f.Note, f.Agency, f.Reason, f.Source, change.Now, By = change.Actor.AccountId });
        change.Emit(new NewEvent(IndicatorEvents.Published, new IndicatorEvents.Figure(f.Code, f.Period, f.FirstDay, f.Unit, f.Amount, f.Version, f.Agency)));
    }
}
