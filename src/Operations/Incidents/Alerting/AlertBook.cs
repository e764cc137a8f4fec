using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>Reads rules and alerts.</summary>
public sealed class AlertBook(Database database) : IActiveAlerts
{
    internal const string Columns = "id, rule_id, rule_version, agency, metric, severity, title, text, value, drill, raised_at, quiet_until, escalated, acknowledged_at, acknowledged_by, acknowledgement, cleared_at, clearance, incident_id, version";
    private const int MostOpen = 500;

    /// <summary>The version in force of every rule, by name.</summary>
    public async Task<IReadOnlyList<AlertRule>> Rules(CancellationToken cancel) =>
        [.. (await database.Query<RuleRow>("select id, version, definition from incidents_rules where valid_to = @Never", new { Instants.Never }, cancel)).Select(r => r.Rule).OrderBy(r => r.Name, StringComparer.Ordinal)];

    public async Task<AlertRule?> Rule(Guid id, CancellationToken cancel) =>
        (await database.First<RuleRow>("select id, version, definition from incidents_rules where id = @Id and valid_to = @Never", new { Id = id, Instants.Never }, cancel))?.Rule;

    /// <summary>Every version a rule had, the newest first, with when it began and who wrote it.</summary>
    public async Task<IReadOnlyList<(AlertRule Rule, DateTimeOffset From, Guid By)>> Versions(Guid id, CancellationToken cancel) =>
        [.. (await database.Query<RuleRow>("select id, version, definition, valid_from, changed_by from incidents_rules where id = @Id order by version desc", new { Id = id }, cancel)).Select(r => (r.Rule, r.ValidFrom, r.ChangedBy))];

    public Task<Alert?> Find(Guid id, CancellationToken cancel) => database.First<Alert>($"select {Columns} from incidents_alerts where id = @Id", new { Id = id }, cancel);

    /// <summary>All that stand, the gravest and oldest first.</summary>
    public Task<List<Alert>> Open(CancellationToken cancel) =>
        database.Query<Alert>($"select {Columns} from incidents_alerts where cleared_at is null order by severity desc, raised_at, id limit {MostOpen}", null, cancel);

    /// <summary>Raised or cleared since an instant, the newest first.</summary>
    public Task<List<Alert>> Since(DateTimeOffset from, int most, CancellationToken cancel) =>
        database.Query<Alert>($"select {Columns} from incidents_alerts where raised_at >= @From order by raised_at desc, id desc limit @Most", new { From = from, Most = most }, cancel);

    /// <summary>Cleared ones before an instant, the newest first.</summary>
    public Task<List<Alert>> Past(DateTimeOffset before, int most, CancellationToken cancel) =>
        database.Query<Alert>($"select {Columns} from incidents_alerts where cleared_at is not null and raised_at < @Before order by raised_at desc, id desc limit @Most", new { Before = before, Most = most }, cancel);

    public async Task<IReadOnlyList<ActiveAlert>> Now(CancellationToken cancel) =>
        [.. (await Open(cancel)).Select(a => new ActiveAlert(a.Id, a.Severity, a.Title, a.Text, a.Metric, a.Agency, a.RaisedAt, a.AcknowledgedAt is not null, $"/dieu-hanh/canh-bao#canh-bao-{a.Id:N}", a.Drill))];

    internal static string Json(AlertRule rule) => JsonSerializer.Serialize(rule, EventJson.Options);

    private sealed class RuleRow
    {
        public Guid Id { get; init; }
        public long Version { get; init; }
        public string Definition { get; init; } = "";
        public DateTimeOffset ValidFrom { get; init; }
        public Guid ChangedBy { get; init; }
        public AlertRule Rule => JsonSerializer.Deserialize<AlertRule>(Definition, EventJson.Options)! with { Id = Id, Version = Version };
    }
}
