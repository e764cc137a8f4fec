using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators;

/// <summary>What is sent for a report: the key that makes it happen once, whose it is, and the version seen (0: not begun).</summary>
public abstract record ReportInput
{
    public required Guid RequestId { get; init; }
    public required string Agency { get; init; }
    public required ReportPeriod Period { get; init; }
    public required long Version { get; init; }
}

/// <summary>What an operation on a report answers.</summary>
public sealed record ReportAnswer(string Agency, string Period, int State, long Version);

/// <summary>A report with what it must hold.</summary>
public sealed record OpenedReport(Agency Agency, ReportPeriod Period, IndicatorReport Report, IndicatorSet Set, IReadOnlyList<Indicator> Indicators);

/// <summary>Who may do what with the report of an agency.</summary>
public sealed class ReportGate(IndicatorCatalogue catalogue, IndicatorReports reports, IOrganisation organisation, TimeProvider clock)
{
    public const int LongestReason = 1000;

    /// <summary>Reads, in this agency: whoever reports, approves or looks at the centre there.</summary>
    public static bool MayRead(CurrentUser user, Agency agency) =>
        user.Allows(Permissions.ReportIndicator, agency.Path) || user.Allows(Permissions.ApproveIndicator, agency.Path) || user.Allows(Permissions.ReadCentre, agency.Path);

    public static bool May(CurrentUser user, string permission, Agency agency) => user.Allows(permission, agency.Path);

    /// <summary>Null when there is no such agency or it reports nothing then.</summary>
    public async Task<OpenedReport?> Find(string agency, ReportPeriod period, CancellationToken cancel)
    {
        var set = await catalogue.Read(cancel);
        var indicators = set.Of(agency, period);
        return indicators.Count > 0 && organisation.Current.Find(agency) is { } found ? new OpenedReport(found, period, await reports.Find(agency, period, cancel), set, indicators) : null;
    }

    /// <summary>The report, unless permission, version or stage forbid.</summary>
    public async Task<(Refusal? Refusal, OpenedReport Report)> Open(ReportInput input, CurrentUser user, string permission, Func<ReportState, bool> stage, CancellationToken cancel)
    {
        if (await Find(input.Agency, input.Period, cancel) is not { } opened)
        {
            return (Refusal.NotFound, null!);
        }

        return (!May(user, permission, opened.Agency) ? Refusal.NotAllowed
            : opened.Report.Version != input.Version ? Refusal.Stale
            : !stage(opened.Report.Stage) ? NotNow(opened.Report.Stage)
            : input.Period.First > clock.Today() ? new Refusal("period-future", "Kỳ này chưa bắt đầu nên chưa nhập số liệu được.")
            : null, opened);
    }

    public static Refusal NotNow(ReportState state) => new("not-now", state switch
    {
        ReportState.Draft => "Báo cáo chưa được gửi.",
        ReportState.Submitted => "Báo cáo đang chờ duyệt; muốn sửa hãy nhờ bộ phận tổng hợp trả lại.",
        ReportState.Returned => "Báo cáo đã được trả lại để sửa.",
        _ => "Số liệu đã công bố; muốn sửa phải mở đính chính và ghi lý do.",
    });

    /// <summary>The reason, cleaned; or why it will not do.</summary>
    public static (string Reason, Refusal? Wrong) Reason(string text)
    {
        var clean = VietnameseText.Clean(text).Trim();
        return (clean, clean.Length is 0 or > LongestReason ? new Refusal("reason-missing", [new FieldMessage("Reason", $"Hãy ghi lý do, dài tối đa {LongestReason} ký tự.")]) : null);
    }
}
