using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Incidents;

/// <summary>From a figure beyond its level to an alert somebody takes note of, and back.</summary>
public abstract class AlertSuite(Dialect dialect) : CentreSuite(dialect)
{
    private async Task<List<Guid>> Told(int step)
    {
        var escalated = (await Events(AlertEvents.Escalated))[step];
        var announced = new List<Guid>();
        foreach (var announcer in Get<IEnumerable<IAnnouncer>>())
        {
            announced.AddRange((await announcer.Announce(escalated, Cancel)).Select(a => a.AccountId));
        }

        return announced;
    }

    [Fact]
    public async Task An_alert_is_raised_once_acknowledged_and_cleared()
    {
        await Rule(HighWater);
        await Minutes(2, 300);
        (await Get<AlertBook>().Open(Cancel)).ShouldBeEmpty("two minutes have not passed since the first look");
        await Minutes(5, 300);
        var alert = (await Get<AlertBook>().Open(Cancel)).ShouldHaveSingleItem();
        (alert.Severity, alert.Text, alert.Value).ShouldBe((3, "Mực nước 300 cm, ngưỡng 250", 300d));
        var shown = (await Get<IActiveAlerts>().Now(Cancel)).Single();
        (shown.Metric, shown.Agency, shown.Acknowledged, shown.Drill).ShouldBe((FakeMetrics.Level, "", false, false));

        await Minutes(10, 220);
        (await Get<AlertBook>().Open(Cancel)).Count.ShouldBe(1, "between the levels it stands");
        Task<Outcome<AcknowledgeAlert.Answer>> Acknowledge(CurrentUser who, long version) => Get<AcknowledgeAlert>().Handle(new() { RequestId = Guid.NewGuid(), AlertId = alert.Id, Version = version, Note = "Đang xử lý" }, who, Cancel);
        var version = (await Get<AlertBook>().Find(alert.Id, Cancel))!.Version;
        (await Acknowledge(await Office.As("giamdoc.nongnghiep"), version)).Refusal!.Code.ShouldBe("not-found");
        (await Acknowledge(await Office.As("lanhdao.tinh"), version)).Refusal!.Code.ShouldBe("not-allowed");
        (await Acknowledge(await Duty(), version - 1)).Refusal!.Code.ShouldBe("stale");
        (await Acknowledge(await Duty(), version)).Succeeded.ShouldBeTrue();
        (await Acknowledge(await Duty(), version + 1)).Refusal!.Code.ShouldBe("not-now");

        await Minutes(6, 100);
        (await Get<AlertBook>().Open(Cancel)).ShouldBeEmpty();
        (await Get<AlertBook>().Find(alert.Id, Cancel))!.ClearedAt.ShouldNotBeNull();
        (await Events("alert.")).Where(e => e.Type is AlertEvents.Raised or AlertEvents.Acknowledged or AlertEvents.Cleared).Select(e => e.Type).ShouldBe([AlertEvents.Raised, AlertEvents.Acknowledged, AlertEvents.Cleared]);
    }

    [Fact]
    public async Task Nobody_acknowledges_and_the_next_one_up_is_told()
    {
        await Rule(HighWater);
        await Minutes(4, 300);
        (await Told(0)).ShouldBe([(await Duty()).Actor.AccountId]);
        (await Events(AlertEvents.Escalated)).Count.ShouldBe(1);
        await Minutes(16, 300);
        (await Told(1)).ShouldBe([(await Office.As("lanhdao.tinh")).Actor.AccountId]);
        await Minutes(30, 300);
        (await Events(AlertEvents.Escalated)).Count.ShouldBe(2, "each step once");
    }

    [Fact]
    public async Task In_quiet_hours_an_alert_stands_but_wakes_nobody()
    {
        Clock.MoveTo(2024, 1, 15, 23);
        await Rule(HighWater with { QuietFrom = new TimeOnly(22, 0), QuietUntil = new TimeOnly(6, 0) });
        await Minutes(20, 300);
        (await Get<AlertBook>().Open(Cancel)).Count.ShouldBe(1);
        (await Events(AlertEvents.Escalated)).ShouldBeEmpty();
        Clock.MoveTo(2024, 1, 16, 6);
        await Minutes(1, 300);
        (await Events(AlertEvents.Escalated)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rules_are_versions_and_a_rule_taken_away_clears_its_alert()
    {
        var rule = await Rule(HighWater);
        await Minutes(4, 300);
        Task<Outcome<SaveRule.Answer>> Save(AlertRule changed, CurrentUser who, bool remove = false) => Get<SaveRule>().Handle(new() { RequestId = Guid.NewGuid(), Rule = changed, Remove = remove }, who, Cancel);
        (await Save(rule with { Clear = 260 }, await Duty())).Refusal!.Messages.ShouldContain(m => m.Path == "Clear");
        (await Save(rule with { Metric = "khong.co" }, await Duty())).Refusal!.Code.ShouldBe("rule-wrong");
        (await Save(rule with { Text = "{lạ}" }, await Duty())).Refusal!.Messages.ShouldContain(m => m.Path == "Text");
        (await Save(rule, await Office.As("tonghop.tinh"))).Refusal!.Code.ShouldBe("not-allowed");
        (await Save(rule with { Raise = 280 }, await Duty())).Value.Version.ShouldBe(2);
        (await Save(rule with { Raise = 290 }, await Duty())).Refusal!.Code.ShouldBe("stale");
        (await Get<AlertBook>().Versions(rule.Id, Cancel)).Select(v => v.Rule.Raise).ShouldBe([280, 250]);
        await Minutes(1, 300);
        (await Get<AlertBook>().Open(Cancel)).Count.ShouldBe(1, "a new version does not end what stands");
        (await Save(rule with { Version = 2 }, await Duty(), remove: true)).Succeeded.ShouldBeTrue();
        await Minutes(1, 300);
        (await Get<AlertBook>().Open(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_for_each_agency_below_has_an_alert_for_each()
    {
        await Rule(HighWater with { EachBelow = true, Agency = "H23.13", Steps = [] });
        var below = Get<NhipCau.Platform.Administration.IOrganisation>().Current.Children("H23.13").Select(a => a.Id).ToList();
        below.ShouldNotBeEmpty();
        await Minutes(4, 300);
        (await Get<AlertBook>().Open(Cancel)).Select(a => a.Agency).Order().ShouldBe(below.Order());
    }

    [Fact]
    public async Task Change_absence_and_anomaly_say_how_they_judged()
    {
        var judging = Get<Judging>();
        var now = Clock.Now();
        for (var week = 1; week <= 6; week++)
        {
            Figures.Add(now.AddDays(-7 * week).AddMinutes(-30), 10 + week % 2);
        }

        Figures.Add(now.AddMinutes(-30), 60);
        var anomaly = await judging.Judge(new AlertRule { Metric = FakeMetrics.Count, Kind = RuleKind.Anomaly, Weeks = 8 }, "", now, Cancel);
        anomaly.Value!.Value.ShouldBeGreaterThan(10);
        anomaly.How.ShouldContain("trung vị");
        (await judging.Judge(new AlertRule { Metric = FakeMetrics.Level, Kind = RuleKind.Anomaly, Weeks = 8 }, "", now.AddHours(5), Cancel)).Value.ShouldBeNull("no history at that hour");

        Figures.Add(now.AddMinutes(-90), 20);
        (await judging.Judge(new AlertRule { Metric = FakeMetrics.Count, Kind = RuleKind.Rise, WindowMinutes = 60 }, "", now, Cancel)).Value.ShouldBe(200);
        (await judging.Judge(new AlertRule { Metric = FakeMetrics.Count, Kind = RuleKind.Absence, Raise = 20 }, "", now, Cancel)).Value!.Value.ShouldBe(30, 0.01);
        (await judging.Judge(new AlertRule { Metric = "khong.co" }, "", now, Cancel)).Value.ShouldBeNull();
    }
}

public sealed class AlertOnSqlite() : AlertSuite(Dialect.Sqlite);

public sealed class AlertOnPostgres() : AlertSuite(Dialect.Postgres);
