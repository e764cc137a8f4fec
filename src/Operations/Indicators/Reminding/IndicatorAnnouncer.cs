using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.Indicators.Reminding;

/// <summary>Who is told what about reports: the agency that its report is due, late or returned; those who approve that one came in.</summary>
public sealed class IndicatorAnnouncer(IndicatorReports reports, Officers officers, Platform.Administration.IOrganisation organisation) : IAnnouncer
{
    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (e.Type == IndicatorEvents.Due)
        {
            var due = e.Payload<IndicatorEvents.Reminder>();
            var period = ReportPeriod.Parse(due.Period)!;
            var title = due.Late ? $"Quá hạn báo cáo chỉ tiêu {period.InSentence}" : $"Sắp đến hạn báo cáo chỉ tiêu {period.InSentence}";
            return await Tell(due.Agency, Permissions.ReportIndicator, new Message(title, $"Hạn gửi {ViFormat.LongDate(due.Due)}.", Address(due.Agency, period), null), cancel);
        }

        if (e.Type == IndicatorEvents.Returned)
        {
            var report = e.Payload<IndicatorEvents.Report>();
            var period = ReportPeriod.Parse(report.Period)!;
            var reason = (await reports.Find(report.Agency, period, cancel)).Reason;
            return await Tell(report.Agency, Permissions.ReportIndicator, new Message($"Báo cáo chỉ tiêu {period.InSentence} bị trả lại", reason, Address(report.Agency, period), null), cancel);
        }

        if (e.Type == IndicatorEvents.Submitted)
        {
            var report = e.Payload<IndicatorEvents.Report>();
            var (period, agency) = (ReportPeriod.Parse(report.Period)!, organisation.Current.Find(report.Agency));
            var root = agency is null ? null : organisation.Current.Agencies.FirstOrDefault(a => a.ParentId.Length == 0 && agency.IsWithin(a.Path));
            return root is null ? [] : await Tell(root.Id, Permissions.ApproveIndicator, new Message($"{agency!.ShortName} gửi chỉ tiêu {period.InSentence}", $"{report.Figures} số liệu chờ duyệt.", Address(report.Agency, period), null), cancel);
        }

        return [];
    }

    public static string Address(string agency, ReportPeriod period) => $"/dieu-hanh/chi-tieu/{agency}/{period.Code}";

    private async Task<IReadOnlyList<(Guid, Message)>> Tell(string agency, string permission, Message message, CancellationToken cancel) =>
        [.. (await officers.Held(agency, [permission], cancel)).Where(o => o.Value.Count > 0).Select(o => (o.Key, message))];
}
