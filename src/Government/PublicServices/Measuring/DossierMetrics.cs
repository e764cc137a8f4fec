using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Metrics;

namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>What the province counts about dossiers, straight from their events. The index of QĐ 766/QĐ-TTg has its own, slower and legally exact measures.</summary>
public sealed class DossierMetrics : IMetricSource
{
    public const string Theme = "Dịch vụ công";
    private const string Law = "Nghị định 61/2018/NĐ-CP";
    private const string Index = "Quyết định 766/QĐ-TTg";

    public IReadOnlyList<Metric> Metrics { get; } =
    [
        Count("dossier.submitted", "Hồ sơ nộp", "Hồ sơ được nộp trực tuyến hoặc gửi qua bưu chính, tính lúc nộp; hồ sơ nộp tại quầy tính lúc tiếp nhận.", "all") with { Dimensions = ["channel"] },
        Count("dossier.received", "Hồ sơ tiếp nhận", "Hồ sơ được bộ phận một cửa tiếp nhận và hẹn trả, tính lúc tiếp nhận.", "all") with { Dimensions = ["channel"] },
        Count("dossier.online", "Hồ sơ nộp trực tuyến", "Hồ sơ nộp qua cổng dịch vụ công, tính lúc nộp.", "online"),
        Count("dossier.refused", "Hồ sơ không tiếp nhận", "Hồ sơ bị từ chối tiếp nhận bằng phiếu mẫu 03, tính lúc từ chối.", ""),
        Count("dossier.supplement-requested", "Lượt yêu cầu bổ sung", "Mỗi lần một hồ sơ được yêu cầu bổ sung giấy tờ; một hồ sơ có thể nhiều lượt.", "supplemented") with { Better = MetricDirection.LowerIsBetter },
        Count("dossier.finished", "Hồ sơ giải quyết xong", "Hồ sơ có kết quả giải quyết (đồng ý hoặc không đủ điều kiện), tính lúc ký kết quả.", "all") with { Better = MetricDirection.HigherIsBetter },
        Count("dossier.finished-in-time", "Hồ sơ xong đúng hẹn", "Hồ sơ có kết quả không muộn hơn thời điểm hẹn trả ghi trên giấy tiếp nhận.", "on_time") with { Better = MetricDirection.HigherIsBetter },
        Count("dossier.returned", "Kết quả đã trả", "Kết quả đã giao cho người nộp, tính lúc giao.", "all"),
        new()
        {
            Code = "dossier.in-time-rate", Name = "Tỷ lệ giải quyết đúng hẹn", Meaning = "Hồ sơ xong đúng hẹn trên tổng số hồ sơ giải quyết xong trong kỳ.", Unit = "%", Theme = Theme, Kind = MetricKind.Ratio, Decimals = 1,
            Numerator = "dossier.finished-in-time", Denominator = "dossier.finished", Scale = 100, Better = MetricDirection.HigherIsBetter, LegalSource = Index, Behind = s => Behind(s, "late"),
        },
        new()
        {
            Code = "dossier.online-rate", Name = "Tỷ lệ nộp trực tuyến", Meaning = "Hồ sơ nộp qua cổng dịch vụ công trên tổng số hồ sơ nộp trong kỳ.", Unit = "%", Theme = Theme, Kind = MetricKind.Ratio, Decimals = 1,
            Numerator = "dossier.online", Denominator = "dossier.submitted", Scale = 100, Better = MetricDirection.HigherIsBetter, LegalSource = Index, Behind = s => Behind(s, "online"),
        },
    ];

    public IEnumerable<MetricFact> Of(EventRecord e) => e.Type switch
    {
        DossierEvents.Submitted => Submitted(Read(e)),
        DossierEvents.Received => Received(Read(e)),
        DossierEvents.Refused => One("dossier.refused", Read(e)),
        DossierEvents.SupplementRequested => One("dossier.supplement-requested", Read(e)),
        DossierEvents.Approved or DossierEvents.FoundNotEligible => Finished(Read(e), e.OccurredAt),
        DossierEvents.ResultReturned => One("dossier.returned", Read(e)),
        _ => [],
    };

    /// <summary>The dossiers behind a number, in the oversight lists.</summary>
    internal static string Behind(MetricSlice slice, string filter) => $"/can-bo/chi-so-766/{slice.Agency}/danh-sach?loc={(filter == "all" ? "" : filter)}&tu={Day(slice.From)}&den={Day(slice.Through)}";

    private static string Day(DateOnly day) => Uri.EscapeDataString(Platform.Web.ViFormat.Date(day));

    private static MetricFact[] Submitted(DossierEvents.Facts f) => f.Channel == (int)Channel.Online
        ? [new("dossier.submitted", f.Agency, 1, [Cut(f)]), new("dossier.online", f.Agency, 1)]
        : [new("dossier.submitted", f.Agency, 1, [Cut(f)])];

    /// <summary>At the counter handing in and accepting are one act with one event.</summary>
    private static MetricFact[] Received(DossierEvents.Facts f) => f.Channel == (int)Channel.Counter
        ? [new("dossier.received", f.Agency, 1, [Cut(f)]), new("dossier.submitted", f.Agency, 1, [Cut(f)])]
        : [new("dossier.received", f.Agency, 1, [Cut(f)])];

    private static MetricFact[] Finished(DossierEvents.Facts f, DateTimeOffset at) => f.PromisedAt is { } promised && at > promised
        ? [new("dossier.finished", f.Agency, 1)]
        : [new("dossier.finished", f.Agency, 1), new("dossier.finished-in-time", f.Agency, 1)];

    private static MetricFact[] One(string metric, DossierEvents.Facts f) => [new(metric, f.Agency, 1)];

    private static string Cut(DossierEvents.Facts f) => "channel:" + ((Channel)f.Channel).Code();

    private static DossierEvents.Facts Read(EventRecord e) => e.Payload<DossierEvents.Facts>();

    private static Metric Count(string code, string name, string meaning, string filter) => new()
    {
        Code = code,
        Name = name,
        Meaning = meaning,
        Unit = code == "dossier.supplement-requested" ? "lượt" : "hồ sơ",
        Theme = Theme,
        LegalSource = Law,
        Behind = filter.Length == 0 ? null : s => Behind(s, filter),
    };
}
