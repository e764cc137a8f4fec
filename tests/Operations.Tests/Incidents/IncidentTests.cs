using System.Text;
using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Operations.Incidents.Handling;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Incidents;

/// <summary>An incident from its opening to its lessons.</summary>
public abstract class IncidentSuite(Dialect dialect) : CentreSuite(dialect)
{
    private const string Agriculture = "H23.09";

    private async Task<Outcome<GiveTask.Answer>> Give(string number, string agency = Agriculture, int hours = 4, bool working = false) =>
        await Get<GiveTask>().Handle(new() { RequestId = Guid.NewGuid(), Number = number, Version = await Version(number), Agency = agency, Text = "Huy động 50 người hộ đê", Hours = hours, WorkingTime = working }, await Duty(), Cancel);

    private Task<Outcome<AnswerTask.Answer>> Answer(CurrentUser who, Guid task, long version, string says, string text = "") =>
        Get<AnswerTask>().Handle(new() { RequestId = Guid.NewGuid(), TaskId = task, Version = version, Says = says, Text = text }, who, Cancel);

    [Fact]
    public async Task An_incident_is_a_case_with_a_number_of_its_own_seen_by_the_centre_alone()
    {
        var key = Guid.NewGuid();
        var opened = (await Get<OpenIncident>().Handle(new() { RequestId = key, Wish = Flood }, await Duty(), Cancel)).Value;
        opened.Number.ShouldBe("SC.2024.0001");
        (await Get<OpenIncident>().Handle(new() { RequestId = key, Wish = Flood }, await Duty(), Cancel)).Value.ShouldBe(opened);
        (await Incident(drill: true)).ShouldBe("DT.2024.0001");
        var c = (await Get<CaseStore>().FindByNumber(opened.Number, Cancel))!;
        (c.Kind, c.Process, c.Step, c.Title).ShouldBe(("incident", "incident", "respond", Flood.Title));
        Get<Processes>().Find(c.Process, c.ProcessVersion).Step(c.Step).Permission.ShouldBe(Permissions.HandleIncident);
        (await Get<IncidentBook>().List(await Office.As("lanhdao.tinh"), false, 10, Cancel)).Count.ShouldBe(2);
        (await Get<IncidentBook>().List(await Office.As("giamdoc.nongnghiep"), false, 10, Cancel)).ShouldBeEmpty();
        (await Get<IncidentBook>().List(await Office.As("congdan1"), false, 10, Cancel)).ShouldBeEmpty();
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [c.Agency] }, Cancel)).ShouldBeEmpty("the dossiers' list is not the incidents'");
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [CaseStore.Bucket("incident", c.Agency)] }, Cancel)).Count.ShouldBe(2);
        (await Get<OpenIncident>().Handle(new() { RequestId = Guid.NewGuid(), Wish = Flood }, await Office.As("lanhdao.tinh"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        var swapped = Flood with { Longitude = 20.8, Latitude = 106.2, Kind = "khong-co" };
        (await Get<OpenIncident>().Handle(new() { RequestId = Guid.NewGuid(), Wish = swapped }, await Duty(), Cancel)).Refusal!.Messages.Select(m => m.Path).ShouldBe(["Kind", "Longitude", "Latitude"]);
    }

    [Fact]
    public async Task Incidents_stand_on_the_map_for_whom_they_concern_while_they_last()
    {
        var number = await Incident();
        await Incident(Flood with { Title = "Cháy chợ", Longitude = null, Latitude = null }, drill: true);
        var (layer, today) = (Get<MapLayers>().Find("su-co")!, Clock.Today());
        async Task<List<MapFeature>> Shown(CurrentUser who, DateOnly on) => [.. await layer.Features(new(GeoBox.World, on) { For = who.Grants }, Cancel)];
        var seen = await Shown(await Duty(), today);
        seen.Select(f => (f.Title, f.Approximate)).ShouldBe([("Tràn đê Thái Bình", false), ("DIỄN TẬP: Cháy chợ", true)], ignoreOrder: true);
        seen.Single(f => f.Id == number).ShouldSatisfyAllConditions(f => f.Href.ShouldBe("/dieu-hanh/su-co/" + number), f => f.Lon.ShouldBe(106.2));
        (await Shown(await Duty(), today.AddDays(-1))).ShouldBeEmpty();
        var head = await Office.As("giamdoc.nongnghiep");
        (await Shown(head, today)).ShouldBeEmpty();
        await Give(number);
        (await Shown(head, today)).ShouldHaveSingleItem().Id.ShouldBe(number);
        (await Get<IncidentBook>().Find(number, await Duty(), Cancel))!.Incident.MapAddress.ShouldContain("nhin=106.2,20.8,13");
    }

    [Fact]
    public async Task An_agency_accepts_reports_and_finishes_its_task_and_sees_nothing_else()
    {
        var number = await Incident();
        var task = (await Give(number)).Value;
        (await Give(number, "H23.13", 8, working: true)).Succeeded.ShouldBeTrue();
        var (head, stranger) = (await Office.As("giamdoc.nongnghiep"), await Office.As("giamdoc.tuphap"));
        var mine = (await Get<IncidentBook>().TasksFor(head, Cancel)).ShouldHaveSingleItem();
        mine.DueAt.ShouldBe(Clock.Now().AddHours(4));
        (await Get<IncidentBook>().TasksFor(stranger, Cancel)).Single().DueAt.ShouldBeGreaterThan(Clock.Now().AddHours(8), "working time passes more slowly");
        (await Get<IncidentBook>().Find(number, head, Cancel)).ShouldNotBeNull();
        (await Get<IncidentBook>().Find(number, await Office.As("motcua.tucuong"), Cancel)).ShouldBeNull();

        (await Answer(stranger, task.TaskId, 1, "accept")).Refusal!.Code.ShouldBe("not-found");
        (await Answer(head, task.TaskId, 1, "accept")).Value.State.ShouldBe(IncidentTask.Accepted);
        (await Answer(head, task.TaskId, 1, "progress", "Đã có 30 người")).Refusal!.Code.ShouldBe("stale");
        (await Answer(head, task.TaskId, 2, "progress")).Refusal!.Code.ShouldBe("text-missing");
        (await Answer(head, task.TaskId, 2, "progress", "Đã có 30 người")).Succeeded.ShouldBeTrue();
        (await Answer(head, task.TaskId, 3, "withdraw", "thôi")).Refusal!.Code.ShouldBe("not-allowed");
        Clock.Advance(TimeSpan.FromHours(5));
        (await Get<IncidentBook>().Task(task.TaskId, Cancel))!.IsLate(Clock.Now()).ShouldBeTrue();
        (await Answer(head, task.TaskId, 3, "done", "Đã hộ đê xong")).Value.State.ShouldBe(IncidentTask.Done);
        (await Answer(head, task.TaskId, 4, "done", "lần nữa")).Refusal!.Code.ShouldBe("not-now");
        var facts = (await Events(IncidentEvents.TaskAnswered)).Last().Payload<IncidentEvents.TaskFacts>();
        (facts.State, facts.Late).ShouldBe((IncidentTask.Done, true));
        (await Get<EventLog>().OfCase((await Get<CaseStore>().FindByNumber(number, Cancel))!.Id, Cancel)).ShouldAllBe(e => !e.Data.Contains("hộ đê"));
    }

    [Fact]
    public async Task The_log_is_corrected_by_a_new_line_and_the_end_asks_for_lessons()
    {
        var number = await Incident();
        async Task<Outcome<IncidentAnswer>> Write(string text, int? corrects = null) => await Get<WriteLine>().Handle(new() { RequestId = Guid.NewGuid(), Number = number, Version = await Version(number), Decision = true, Text = text, Corrects = corrects }, await Duty(), Cancel);
        (await Write("Sơ tán 20 hộ")).Succeeded.ShouldBeTrue();
        (await Write("Sơ tán 22 hộ", 2)).Succeeded.ShouldBeTrue();
        (await Write("x", 99)).Refusal!.Code.ShouldBe("no-such-line");
        var id = (await Get<IncidentBook>().Find(number, await Duty(), Cancel))!.Incident.Id;
        (await Get<IncidentBook>().Log(id, Cancel)).Select(l => (l.No, l.Corrects)).ShouldBe([(3, 2), (2, null), (1, null)]);

        var task = (await Give(number)).Value;
        async Task<Outcome<IncidentAnswer>> End(string lessons = "Gia cố đê sớm hơn") => await Get<EndIncident>().Handle(new() { RequestId = Guid.NewGuid(), Number = number, Version = await Version(number), Summary = "Nước đã rút.", Lessons = lessons }, await Duty(), Cancel);
        (await End("")).Refusal!.Messages.Single().Path.ShouldBe("Lessons");
        (await End()).Refusal!.Code.ShouldBe("tasks-open");
        (await Answer(await Duty(), task.TaskId, 1, "withdraw", "Không cần nữa")).Succeeded.ShouldBeTrue();
        (await End()).Succeeded.ShouldBeTrue();
        (await End()).Refusal!.Code.ShouldBe("not-now");
        (await Write("muộn")).Refusal!.Code.ShouldBe("not-now");
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [CaseStore.Bucket("incident", "H23")] }, Cancel)).ShouldBeEmpty();
        async Task<Outcome<IncidentAnswer>> Reopen(string reason) => await Get<ReopenIncident>().Handle(new() { RequestId = Guid.NewGuid(), Number = number, Version = await Version(number), Reason = reason }, await Duty(), Cancel);
        (await Reopen(" ")).Refusal!.Code.ShouldBe("text-missing");
        (await Reopen("Nước lên lại")).Succeeded.ShouldBeTrue();
        (await Get<IncidentBook>().AllOpen(Cancel)).ShouldHaveSingleItem().Lessons.ShouldBe("Gia cố đê sớm hơn");
    }

    [Fact]
    public async Task Reports_are_numbered_and_stay_what_they_were()
    {
        var number = await Incident(drill: true);
        var file = (await Get<IncidentBook>().Find(number, await Duty(), Cancel))!;
        async Task<Outcome<IssueReport.Answer>> Issue(long version) => await Get<IssueReport>().Handle(new() { RequestId = Guid.NewGuid(), Number = number, Version = version }, await Duty(), Cancel);
        (await Issue(await Version(number))).Value.No.ShouldBe(1);
        (await Issue(file.Case.Version)).Refusal!.Code.ShouldBe("stale");
        (await Get<AmendIncident>().Handle(new() { RequestId = Guid.NewGuid(), Number = number, Version = await Version(number), Wish = Flood with { Injured = 3, Moved = 120, Severity = 4 } }, await Duty(), Cancel)).Succeeded.ShouldBeTrue();
        (await Issue(await Version(number))).Value.No.ShouldBe(2);
        var issued = await Get<SituationReports>().Issued(file.Incident.Id, Cancel);
        issued.Select(r => (r.No, r.Content.Injured, r.Content.Drill)).ShouldBe([(2, 3, true), (1, 0, true)]);
    }

    [Fact]
    public async Task An_alert_becomes_one_incident_and_a_drill_counts_nowhere()
    {
        await Rule(HighWater with { Drill = true });
        await Minutes(4, 300);
        var alert = (await Get<AlertBook>().Open(Cancel)).Single();
        var opened = await Get<OpenIncident>().Handle(new() { RequestId = Guid.NewGuid(), Wish = Flood, AlertId = alert.Id }, await Duty(), Cancel);
        opened.Value.Number.ShouldStartWith("DT.");
        (await Get<OpenIncident>().Handle(new() { RequestId = Guid.NewGuid(), Wish = Flood, AlertId = alert.Id }, await Duty(), Cancel)).Refusal!.Code.ShouldBe("not-now");
        await Incident();
        var metrics = Get<IEnumerable<IMetricSource>>().Single(s => s.Metrics.Any(m => m.Code == "incident.opened"));
        (await Get<EventLog>().After(0, 1000, Cancel)).SelectMany(metrics.Of).Select(f => (f.Metric, f.Agency, f.Value)).ShouldBe([("incident.opened", "H23", 1d)]);
        var sampled = Get<IEnumerable<ISampledMetrics>>().Single(s => s.Metrics.Any(m => m.Code == "incident.open"));
        (await sampled.Sample(Clock.Now(), Cancel)).ShouldBe([new MetricSample("incident.open", "H23", 1)]);
    }
}

public sealed class IncidentOnSqlite() : IncidentSuite(Dialect.Sqlite);

public sealed class IncidentOnPostgres() : IncidentSuite(Dialect.Postgres);
