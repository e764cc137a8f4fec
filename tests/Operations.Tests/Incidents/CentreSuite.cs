using NhipCau.Host;
using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Operations.Incidents.Handling;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Incidents;

/// <summary>The province's centre with its people, figures set by hand and a clock that stands until moved.</summary>
public abstract class CentreSuite(Dialect dialect) : IAsyncLifetime
{
    private TestProgram? program;

    protected Office Office { get; private set; } = null!;
    protected FakeClock Clock => program!.Clock;
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;
    internal FakeMetrics Figures => Get<FakeMetrics>();

    protected T Get<T>() where T : notnull => program!.Get<T>();

    public async ValueTask InitializeAsync()
    {
        program = await TestProgram.Start(dialect, [.. Modules.All, new FakeMetricsModule()], seed: true);
        await Office.OpenDemoAccounts(program.Services);
        Office = new Office(program);
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            await program.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected Task<CurrentUser> Duty() => Office.As("truc.dieuhanh");

    protected async Task<AlertRule> Rule(AlertRule rule)
    {
        var saved = (await Get<SaveRule>().Handle(new() { RequestId = Guid.NewGuid(), Rule = rule }, await Duty(), Cancel)).Value;
        return (await Get<AlertBook>().Rule(saved.RuleId, Cancel))!;
    }

    protected static AlertRule HighWater => new()
    {
        Name = "Nước lên cao",
        Metric = FakeMetrics.Level,
        Kind = RuleKind.Above,
        Raise = 250,
        Clear = 200,
        HoldMinutes = 2,
        WindowMinutes = 10,
        Severity = 3,
        Text = "{chỉ số} {giá trị} {đơn vị}, ngưỡng {ngưỡng}",
        Steps = [new EscalationStep(0, "role:centre"), new EscalationStep(15, "title:Phó Chủ tịch Ủy ban nhân dân tỉnh")],
    };

    /// <summary>Minutes pass, each with a value and a round of the watch.</summary>
    protected async Task Minutes(int count, double value)
    {
        for (var i = 0; i < count; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            Figures.Add(Clock.Now().AddSeconds(-1), value);
            await Get<WatchRound>().Run(Cancel);
        }
    }

    protected static IncidentWish Flood => new() { Kind = "disaster", Severity = 3, Title = "Tràn đê Thái Bình", Description = "Nước tràn qua đê ở thôn Đào Lâm.", UnitCode = "11251", Place = "Thôn Đào Lâm", Longitude = 106.2, Latitude = 20.8, Layers = "cameras,rivers" };

    protected async Task<string> Incident(IncidentWish? wish = null, bool drill = false) =>
        (await Get<OpenIncident>().Handle(new() { RequestId = Guid.NewGuid(), Wish = wish ?? Flood, Drill = drill }, await Duty(), Cancel)).Value.Number;

    protected async Task<long> Version(string number) => (await Get<IncidentBook>().Find(number, await Duty(), Cancel))!.Case.Version;

    protected async Task<List<EventRecord>> Events(string prefix) =>
        [.. (await Get<EventLog>().After(0, 1000, Cancel)).Where(e => e.Type.StartsWith(prefix, StringComparison.Ordinal))];
}
