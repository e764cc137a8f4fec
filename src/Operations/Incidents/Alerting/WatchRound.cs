using System.Text.Json;
using Microsoft.Extensions.Logging;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>One round of the watch: judges every rule in force, raises and clears, and tells the next ones up where nobody has acknowledged.</summary>
public sealed partial class WatchRound(AlertBook book, Judging judging, Centre centre, IOrganisation organisation, Database database, Changes changes, TimeProvider clock, ILogger<WatchRound> logger)
{
    /// <returns>How many alerts were raised, cleared or told further.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        var now = clock.Now();
        var today = Instants.LocalDate(now);
        var rules = (await book.Rules(cancel)).Where(r => r.Applies(today)).ToList();
        var states = (await database.Query<Row>("select rule_id, agency, state from incidents_watch", null, cancel)).ToDictionary(r => (r.RuleId, r.Agency), r => r.State);
        var open = (await book.Open(cancel)).ToDictionary(a => (a.RuleId, a.Agency));
        var done = 0;
        foreach (var rule in rules)
        {
            foreach (var agency in Agencies(rule))
            {
                done += await Guarded(rule, agency, states.GetValueOrDefault((rule.Id, agency)), open.GetValueOrDefault((rule.Id, agency)), now, cancel) ? 1 : 0;
            }
        }

        var watched = rules.SelectMany(r => Agencies(r).Select(a => (r.Id, a))).ToHashSet();
        foreach (var orphan in open.Values.Where(a => !watched.Contains((a.RuleId, a.Agency))))
        {
            done += await Clear(orphan, "Quy tắc không còn áp dụng.", null, cancel) ? 1 : 0;
        }

        return done + await Escalate(rules, now, cancel);
    }

    private IEnumerable<string> Agencies(AlertRule rule) => rule.EachBelow
        ? organisation.Current.Children(rule.Agency.Length == 0 ? centre.Root : rule.Agency).Select(a => a.Id)
        : [rule.Agency];

    /// <summary>One rule that cannot be judged holds up no other.</summary>
    private async Task<bool> Guarded(AlertRule rule, string agency, string? state, Alert? open, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            return await Watch(rule, agency, state, open, now, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e, rule.Id);
            return false;
        }
    }

    private async Task<bool> Watch(AlertRule rule, string agency, string? state, Alert? open, DateTimeOffset now, CancellationToken cancel)
    {
        var judgement = await judging.Judge(rule, agency, now, cancel);
        var before = (state is null ? new WatchState() : JsonSerializer.Deserialize<WatchState>(state, EventJson.Options)!) with { Raised = open is not null };
        var (next, step) = Watching.Next(rule, before, judgement.Value, now);
        var said = AlertTexts.Fill(rule, judging.Find(rule.Metric), centre.Name(agency), judgement);
        var done = step switch
        {
            WatchStep.Raise => await Raise(rule, agency, judgement, said, cancel),
            WatchStep.Clear => await Clear(open!, said, judgement.Value, cancel),
            _ => false,
        };
        await database.Execute(
            "insert into incidents_watch(rule_id, agency, state, last_at, said) values (@RuleId, @Agency, @State, @Now, @Said) on conflict(rule_id, agency) do update set state = excluded.state, last_at = excluded.last_at, said = excluded.said",
            new { RuleId = rule.Id, Agency = agency, State = JsonSerializer.Serialize(next, EventJson.Options), Now = now, Said = said }, cancel);
        return done;
    }

    private async Task<bool> Raise(AlertRule rule, string agency, Judgement judgement, string said, CancellationToken cancel)
    {
        var change = changes.Begin(Actor.System, Guid.NewGuid(), nameof(WatchRound));
        var alert = new Alert
        {
            Id = Guid.CreateVersion7(change.Now),
            RuleId = rule.Id,
            RuleVersion = rule.Version,
            Agency = agency,
            Metric = rule.Metric,
            Severity = rule.Severity,
            Drill = rule.Drill,
            Title = rule.EachBelow ? $"{rule.Name}: {centre.Name(agency)}" : rule.Name,
            Text = said,
            Value = judgement.Value,
            RaisedAt = change.Now,
            QuietUntil = rule.QuietEnd(change.Now),
            Version = 1,
        };
        change.Guard(
            $"insert into incidents_alerts({AlertBook.Columns}) select @Id, @RuleId, @RuleVersion, @Agency, @Metric, @Severity, @Title, @Text, @Value, @Drill, @RaisedAt, @QuietUntil, 0, @AcknowledgedAt, @AcknowledgedBy, '', @ClearedAt, '', @IncidentId, 1 where not exists (select 1 from incidents_alerts o where o.rule_id = @RuleId and o.agency = @Agency and o.cleared_at is null)",
            alert);
        change.Emit(new NewEvent(AlertEvents.Raised, AlertEvents.Facts.Of(alert)));
        return (await change.Commit(() => alert)).Succeeded;
    }

    private async Task<bool> Clear(Alert alert, string why, double? value, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var change = changes.Begin(Actor.System, Guid.NewGuid(), nameof(WatchRound));
        change.Guard("update incidents_alerts set cleared_at = @Now, clearance = @Why, version = version + 1 where id = @Id and cleared_at is null", new { change.Now, Why = why, alert.Id });
        change.Emit(new NewEvent(AlertEvents.Cleared, AlertEvents.Facts.Of(alert with { Value = value })));
        return (await change.Commit(() => alert)).Succeeded;
    }

    /// <summary>One event per step, so that each is told once.</summary>
    private async Task<int> Escalate(List<AlertRule> rules, DateTimeOffset now, CancellationToken cancel)
    {
        var told = 0;
        foreach (var alert in (await book.Open(cancel)).Where(a => a.AcknowledgedAt is null))
        {
            var steps = rules.FirstOrDefault(r => r.Id == alert.RuleId)?.Steps ?? [];
            for (var step = alert.Escalated; step < steps.Count && now >= alert.TellFrom.AddMinutes(steps[step].AfterMinutes); step++)
            {
                var change = changes.Begin(Actor.System, Guid.NewGuid(), nameof(WatchRound));
                change.Guard("update incidents_alerts set escalated = @Next, version = version + 1 where id = @Id and escalated = @Step and acknowledged_at is null and cleared_at is null", new { Next = step + 1, alert.Id, Step = step });
                change.Emit(new NewEvent(AlertEvents.Escalated, AlertEvents.Facts.Of(alert, step)));
                if (!(await change.Commit(() => alert)).Succeeded)
                {
                    break;
                }

                told++;
            }
        }

        return told;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Alert rule {Rule} could not be judged")]
    private partial void Failed(Exception e, Guid rule);

    private sealed class Row
    {
        public Guid RuleId { get; init; }
        public string Agency { get; init; } = "";
        public string State { get; init; } = "";
    }
}
