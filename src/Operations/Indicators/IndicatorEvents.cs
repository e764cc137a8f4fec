namespace NhipCau.Operations.Indicators;

/// <summary>Events of indicators: codes and numbers only. Amounts are ten-thousandths of the unit of measure.</summary>
public static class IndicatorEvents
{
    public sealed record Definition(string Code, int Version, DateOnly ValidFrom, bool Ended);

    public sealed record Target(string Code, int Year, long Amount);

    public sealed record Report(string Agency, string Period, int Figures);

    /// <summary>One published figure; <paramref name="Unit"/> is the code of its administrative unit.</summary>
    public sealed record Figure(string Code, string Period, DateOnly FirstDay, string Unit, long Amount, int Version, string Agency);

    public sealed record Reminder(string Agency, string Period, bool Late, DateOnly Due);

    public const string Defined = "indicator.defined";
    public const string TargetSet = "indicator.target-set";
    public const string Saved = "indicator.report-saved";
    public const string Submitted = "indicator.report-submitted";
    public const string Returned = "indicator.report-returned";
    public const string Reopened = "indicator.report-reopened";
    public const string ReportPublished = "indicator.report-published";
    public const string Published = "indicator.published";
    public const string Due = "indicator.report-due";
}
