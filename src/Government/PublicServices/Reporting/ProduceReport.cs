using System.Text.Json;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Reporting;

/// <summary>A report as the operations answer it.</summary>
public sealed record ReportView(Guid Id, int Version);

/// <summary>Produces a periodic report and locks it: its content never changes. A further version needs an announced correction (<see cref="ReopenReport"/>).</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>unknown-edition</c>, <c>period-open</c>, <c>locked</c>, <c>stale</c>.</remarks>
public sealed class ProduceReport(IOrganisation organisation, ReportEditions editions, Reports reports, ReportMaker maker, Changes changes, TimeProvider clock)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Edition { get; init; }
        public required string Agency { get; init; }
        public required IndexPeriod Period { get; init; }

        /// <summary>The newest version seen; 0 when there is none.</summary>
        public required int Version { get; init; }
    }

    public async Task<Outcome<ReportView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<ReportView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (organisation.Current.Find(input.Agency) is not { } agency || !user.Grants.Allows(Permissions.ReportOversight, agency.Path))
        {
            return Refusal.NotFound;
        }

        var period = input.Period;
        if (editions.On(period.Last).FirstOrDefault(e => e.Code == input.Edition) is not { } edition)
        {
            return new Refusal("unknown-edition", [new FieldMessage("Edition", "Mẫu báo cáo này không áp dụng cho kỳ đã chọn.")]);
        }

        if (period.Last >= clock.Today())
        {
            return new Refusal("period-open", [new FieldMessage("Period", "Kỳ này chưa kết thúc, chưa chốt báo cáo được.")]);
        }

        var before = (await reports.Versions(edition.Kind, agency.Id, period.First, period.Last, cancel)).FirstOrDefault();
        if ((before?.Version ?? 0) != input.Version)
        {
            return Refusal.Stale;
        }

        if (before is { ReopenedAt: null })
        {
            return new Refusal("locked", $"Báo cáo này đã chốt (phiên bản {before.Version}). Muốn sửa, hãy mở đính chính và ghi lý do.");
        }

        var content = await maker.Make(edition, agency, period, cancel);
        var change = changes.Begin(user.Actor, input.RequestId, nameof(ProduceReport));
        var view = new ReportView(Guid.CreateVersion7(change.Now), input.Version + 1);
        change.Guard(
            "insert into services_reports(id, kind, agency, first_day, last_day, version, edition, content, reason, produced_by, produced_at) values (@Id, @Kind, @Agency, @First, @Last, @Version, @Edition, @Content, @Reason, @By, @Now) on conflict do nothing",
            new { view.Id, edition.Kind, Agency = agency.Id, period.First, period.Last, view.Version, Edition = edition.Code, Content = JsonSerializer.Serialize(content, EventJson.Options), Reason = before?.ReopenedReason ?? "", By = user.Actor.AccountId, change.Now });
        change.Emit(new NewEvent("report.produced", new { view.Id, edition.Kind, Agency = agency.Id, period.First, period.Last, view.Version }));
        return await change.Commit(() => view);
    }
}

/// <summary>Announces the correction of a locked report, with the reason the next version will carry; its months may be entered again until then.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>reason-missing</c>, <c>stale</c>.</remarks>
public sealed class ReopenReport(IOrganisation organisation, Reports reports, Reasons reasons, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid ReportId { get; init; }
        public required int Version { get; init; }
        public required string Reason { get; init; }
    }

    public async Task<Outcome<ReportView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<ReportView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await reports.Find(input.ReportId, cancel) is not { } report || organisation.Current.Find(report.Agency) is not { } agency || !user.Grants.Allows(Permissions.ReportOversight, agency.Path))
        {
            return Refusal.NotFound;
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi lý do đính chính; lý do được in trên phiên bản mới.") is { } missing)
        {
            return missing;
        }

        if (report.Version != input.Version || (await reports.Versions(report.Kind, report.Agency, report.FirstDay, report.LastDay, cancel))[0].Version != report.Version)
        {
            return Refusal.Stale;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(ReopenReport));
        change.Guard("update services_reports set reopened_by = @By, reopened_at = @Now, reopened_reason = @Reason where id = @Id and reopened_at is null",
            new { By = user.Actor.AccountId, change.Now, Reason = Reasons.Clean(input.Reason), report.Id });
        change.Emit(new NewEvent("report.reopened", new { report.Id, report.Version }));
        return await change.Commit(() => new ReportView(report.Id, report.Version));
    }
}
