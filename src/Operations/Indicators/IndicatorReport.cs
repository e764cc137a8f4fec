namespace NhipCau.Operations.Indicators;

public enum ReportState
{
    Draft = 0,
    Submitted = 1,
    Returned = 2,
    Published = 3,
}

/// <summary>What one agency reports for one period (báo cáo chỉ tiêu): all its figures, submitted and decided together.</summary>
public sealed record IndicatorReport
{
    public string Agency { get; init; } = "";
    public string Period { get; init; } = "";
    public int State { get; init; }
    /// <summary>0: nobody has begun.</summary>
    public long Version { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public Guid? SubmittedBy { get; init; }
    /// <summary>When it was handed in for the first time: tells whether it was late.</summary>
    public DateTimeOffset? FirstSubmittedAt { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    /// <summary>Why it was returned or opened again.</summary>
    public string Reason { get; init; } = "";

    public ReportState Stage => (ReportState)State;

    /// <summary>Figures may be changed now.</summary>
    public bool IsOpen => Stage is ReportState.Draft or ReportState.Returned;

    public static string Words(ReportState state) => state switch
    {
        ReportState.Draft => "Đang nhập",
        ReportState.Submitted => "Chờ duyệt",
        ReportState.Returned => "Trả lại để sửa",
        _ => "Đã công bố",
    };
}

/// <summary>A figure being entered.</summary>
public sealed record FigureEntry
{
    public string Code { get; init; } = "";
    public string Unit { get; init; } = "";
    public long Amount { get; init; }
    public string Note { get; init; } = "";
}

/// <summary>A published figure; a correction is a further version.</summary>
public sealed record PublishedFigure
{
    public string Code { get; init; } = "";
    public string Period { get; init; } = "";
    public string Unit { get; init; } = "";
    public int Version { get; init; }
    public DateOnly FirstDay { get; init; }
    public int Definition { get; init; }
    public long Amount { get; init; }
    public string Note { get; init; } = "";
    public string Agency { get; init; } = "";
    /// <summary>Why it was corrected; empty for the first version.</summary>
    public string Reason { get; init; } = "";
    /// <summary>Where an imported figure comes from.</summary>
    public string Source { get; init; } = "";
    public DateTimeOffset PublishedAt { get; init; }
}

/// <summary>What happened to a report.</summary>
public sealed record ReportStep
{
    public string What { get; init; } = "";
    public string Reason { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public Guid ByAccount { get; init; }

    public string Words => What switch
    {
        "submit" => "Gửi báo cáo",
        "return" => "Trả lại",
        "publish" => "Duyệt và công bố",
        "reopen" => "Mở đính chính",
        _ => What,
    };
}
