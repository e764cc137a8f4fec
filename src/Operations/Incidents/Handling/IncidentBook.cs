using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>An incident with its case, whose version forms carry.</summary>
public sealed record IncidentFile(Incident Incident, CaseRecord Case);

/// <summary>Reads incidents as far as somebody may see them, and adds their lines to a change.</summary>
public sealed class IncidentBook(Database database, CaseStore cases, CaseAccess access, IOrganisation organisation, Centre centre)
{
    internal const string Columns = "id, number, kind, severity, title, description, unit_code, longitude, latitude, place, agency, drill, alert_id, state, opened_at, opened_by, ended_at, promised_at, dead, missing, injured, moved, affected, layers, cameras, summary, lessons, lines";
    private const string TaskColumns = "id, incident_id, agency, text, time_limit, given_at, given_by, due_at, state, accepted_at, accepted_by, ended_at, ended_by, result, version";

    /// <summary>Whoever works on tasks of an agency, heads it, or leads incidents.</summary>
    private static readonly string[] Seeing = [Permissions.HandleIncident, Permissions.ReadCentre, Permissions.ProcessDossier];

    /// <summary>Whether somebody leads this incident.</summary>
    public bool MayLead(CurrentUser user, Incident incident) => centre.Allows(user, Permissions.HandleIncident, incident.Agency);

    /// <summary>Whether the whole incident is open to somebody, not only the tasks of an agency.</summary>
    public bool SeesAll(CurrentUser user, Incident incident) => MayLead(user, incident) || centre.Allows(user, Permissions.ReadCentre, incident.Agency);

    /// <summary>Whether somebody answers for an agency's tasks.</summary>
    public bool MayAnswer(CurrentUser user, string agency) => Seeing.Any(p => centre.Allows(user, p, agency));

    /// <summary>Open first, the gravest first, then by age.</summary>
    public async Task<List<Incident>> List(CurrentUser user, bool ended, int most, CancellationToken cancel)
    {
        var a = Arguments(user);
        return await database.Query<Incident>(
            $"select {Columns} from incidents_incidents i where (i.state = 0 or @Ended) and {access.ByAgency("i.id")} order by i.state, case when i.state = 0 then i.severity else 0 end desc, i.opened_at desc, i.id limit @Most",
            new { Ended = ended, a.SeesSingle, a.SeesWide, a.SeesNow, Most = most }, cancel);
    }

    /// <summary>All that are open, for walls, briefs and shifts.</summary>
    public Task<List<Incident>> AllOpen(CancellationToken cancel) => database.Query<Incident>($"select {Columns} from incidents_incidents where state = 0 order by severity desc, opened_at", null, cancel);

    /// <summary>Those that had been opened and had not ended when a day was over.</summary>
    internal Task<List<Incident>> On(DateOnly day, CancellationToken cancel) => database.Query<Incident>(
        $"select {Columns} from incidents_incidents where opened_at < @After and (ended_at is null or ended_at >= @After) order by severity desc, opened_at", new { After = Instants.StartOfDay(day.AddDays(1)) }, cancel);

    /// <summary>Which agencies had a task in them.</summary>
    internal Task<List<Concern>> Concerned(DateOnly day, CancellationToken cancel) => database.Query<Concern>(
        "select distinct i.id, t.agency from incidents_tasks t join incidents_incidents i on i.id = t.incident_id where t.state <> 3 and i.opened_at < @After and (i.ended_at is null or i.ended_at >= @After)",
        new { After = Instants.StartOfDay(day.AddDays(1)) }, cancel);

    internal sealed class Concern
    {
        public Guid Id { get; init; }
        public string Agency { get; init; } = "";
    }

    public async Task<IncidentFile?> Find(string number, CurrentUser user, CancellationToken cancel)
    {
        var a = Arguments(user);
        var found = await database.First<Incident>($"select {Columns} from incidents_incidents i where i.number = @Number and {access.ByAgency("i.id")}", new { Number = number, a.SeesSingle, a.SeesWide, a.SeesNow }, cancel);
        return found is not null && await cases.Find(found.Id, cancel) is { } c ? new IncidentFile(found, c) : null;
    }

    /// <summary>Without asking who looks: for papers and messages already allowed.</summary>
    public Task<Incident?> Of(Guid id, CancellationToken cancel) => database.First<Incident>($"select {Columns} from incidents_incidents where id = @Id", new { Id = id }, cancel);

    public Task<List<IncidentTask>> Tasks(Guid id, CancellationToken cancel) => database.Query<IncidentTask>($"select {TaskColumns} from incidents_tasks where incident_id = @Id order by given_at, id", new { Id = id }, cancel);

    public Task<IncidentTask?> Task(Guid id, CancellationToken cancel) => database.First<IncidentTask>($"select {TaskColumns} from incidents_tasks where id = @Id", new { Id = id }, cancel);

    /// <summary>Tasks of the agencies somebody answers for: those under way first, by due time.</summary>
    public async Task<List<IncidentTask>> TasksFor(CurrentUser user, CancellationToken cancel)
    {
        var mine = organisation.Current.Agencies.Where(a => Seeing.Any(p => user.Allows(p, a.Path))).Select(a => a.Id).ToArray();
        return await database.Query<IncidentTask>(
            $"select {TaskColumns} from incidents_tasks where {database.Dialect.AnyOf("agency", "@Mine")} and state <> 3 order by case when state < 2 then 0 else 1 end, due_at, id limit 200", new { Mine = mine }, cancel);
    }

    public Task<List<IncidentLine>> Log(Guid id, CancellationToken cancel) =>
        database.Query<IncidentLine>("select no, at, account_id, agency, kind, text, corrects, task_id from incidents_log where incident_id = @Id order by no desc", new { Id = id }, cancel);

    public Task<List<IncidentParticipant>> Participants(Guid id, CancellationToken cancel) =>
        database.Query<IncidentParticipant>("select account_id, part, joined_at from incidents_participants where incident_id = @Id order by joined_at, account_id", new { Id = id }, cancel);

    /// <summary>Adds a line to the log; the row of the incident keeps lines of two writers apart.</summary>
    internal static void Write(Change change, Guid incident, string kind, string text, int? corrects = null, Guid? task = null)
    {
        change.Write("update incidents_incidents set lines = lines + 1 where id = @Id", new { Id = incident });
        change.Write(
            "insert into incidents_log(incident_id, no, at, account_id, agency, kind, text, corrects, task_id) select i.id, i.lines, @Now, @By, @Agency, @Kind, @Text, @Corrects, @Task from incidents_incidents i where i.id = @Id",
            new { Id = incident, change.Now, By = change.Actor.AccountId, Agency = change.Actor.Agency ?? "", Kind = kind, Text = text, Corrects = corrects, Task = task });
    }

    private CaseAccessArguments Arguments(CurrentUser user)
    {
        var all = Seeing.Select(p => access.Arguments(user, p)).ToList();
        return all[0] with { SeesSingle = [.. all.SelectMany(a => a.SeesSingle).Distinct()], SeesWide = [.. all.SelectMany(a => a.SeesWide).Distinct()] };
    }
}
