using NhipCau.Operations.Indicators;
using NhipCau.Operations.Indicators.Deciding;
using NhipCau.Operations.Indicators.Entering;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;

namespace NhipCau.Operations.Tests.Indicators;

/// <summary>The department of agriculture and the statistician, with short words for what they do with a report.</summary>
public sealed class ReportingOffice(Office office) : IAsyncDisposable
{
    public const string Agriculture = "H23.09";
    public static readonly ReportPeriod December = new(PeriodKind.Month, 2023, 12);

    public Office Office => office;
    public TestProgram Program => office.Program;
    public CurrentUser Head { get; private set; } = null!;
    public CurrentUser Statistician { get; private set; } = null!;

    public static async Task<ReportingOffice> Open(Dialect dialect)
    {
        var reporting = new ReportingOffice(await Office.Open(dialect));
        (reporting.Head, reporting.Statistician) = (await reporting.Office.As("giamdoc.nongnghiep"), await reporting.Office.As("tonghop.tinh"));
        return reporting;
    }

    public Task<IndicatorReport> Report(ReportPeriod? period = null) => Program.Get<IndicatorReports>().Find(Agriculture, period ?? December, CancellationToken.None);

    public async Task<long> Version(ReportPeriod? period = null) => (await Report(period)).Version;

    public async Task<Outcome<ReportAnswer>> Save(CurrentUser who, IReadOnlyList<FigureInput> figures, bool confirmed = false, Guid? key = null, long? version = null, string agency = Agriculture, ReportPeriod? period = null) =>
        await Program.Get<SaveFigures>().Handle(new() { RequestId = key ?? Guid.NewGuid(), Agency = agency, Period = period ?? December, Version = version ?? await Version(period), Figures = figures, Confirmed = confirmed }, who, CancellationToken.None);

    public async Task<Outcome<ReportAnswer>> Submit(CurrentUser who, string gaps = "", ReportPeriod? period = null) =>
        await Program.Get<SubmitReport>().Handle(new() { RequestId = Guid.NewGuid(), Agency = Agriculture, Period = period ?? December, Version = await Version(period), GapReason = gaps }, who, CancellationToken.None);

    public async Task<Outcome<ReportAnswer>> Publish(CurrentUser who) =>
        await Program.Get<PublishReport>().Handle(new() { RequestId = Guid.NewGuid(), Agency = Agriculture, Period = December, Version = await Version() }, who, CancellationToken.None);

    public async Task<Outcome<ReportAnswer>> Return(CurrentUser who, string reason) =>
        await Program.Get<ReturnReport>().Handle(new() { RequestId = Guid.NewGuid(), Agency = Agriculture, Period = December, Version = await Version(), Reason = reason }, who, CancellationToken.None);

    public async Task<Outcome<ReportAnswer>> Reopen(CurrentUser who, string reason) =>
        await Program.Get<ReopenReport>().Handle(new() { RequestId = Guid.NewGuid(), Agency = Agriculture, Period = December, Version = await Version(), Reason = reason }, who, CancellationToken.None);

    /// <summary>Both monthly figures of agriculture, entered, handed in and published.</summary>
    public async Task Published(decimal sown = 1500.5m, decimal pigs = 300_000)
    {
        await Save(Head, [new("farming.sown", "30", sown), new("farming.pigs", "30", pigs)]);
        await Submit(Head);
        await Publish(Statistician);
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();
}
