using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Unusual reading of an officer on a day, by one rule.</summary>
public sealed record Finding
{
    /// <summary>There was a reason for it.</summary>
    public const string Justified = "justified";

    /// <summary>To be looked into further.</summary>
    public const string Further = "further";

    public Guid Id { get; init; }
    public string Rule { get; init; } = "";
    public Guid AccountId { get; init; }
    public string AgencyId { get; init; } = "";
    public DateOnly Day { get; init; }
    public long Counted { get; init; }

    /// <summary>Her usual day; null while too little was known.</summary>
    public long? Usual { get; init; }
    public DateTimeOffset FoundAt { get; init; }

    /// <summary>Empty until decided.</summary>
    public string Verdict { get; init; } = "";
    public string Reason { get; init; } = "";
    public DateTimeOffset? DecidedAt { get; init; }
    public Guid? DecidedBy { get; init; }
}

/// <summary>Reads and writes findings.</summary>
internal sealed class Findings(Database database, Changes changes)
{
    private const string Columns = "id, rule, account_id, agency_id, day, counted, usual, found_at, verdict, reason, decided_at, decided_by";

    public Task<Finding?> Find(Guid id, CancellationToken cancel) => database.First<Finding>($"select {Columns} from identity_findings where id = @Id", new { Id = id }, cancel);

    /// <summary>Undecided ones first, then the newest.</summary>
    public Task<List<Finding>> Of(IEnumerable<string> agencies, int limit, CancellationToken cancel) => database.Query<Finding>(
        $"select {Columns} from identity_findings where {database.Dialect.AnyOf("agency_id", "@Agencies")} order by case when verdict = '' then 0 else 1 end, found_at desc, id limit @Limit", new { Agencies = agencies.ToArray(), Limit = limit }, cancel);

    /// <summary>Writes a finding down once; found again with more, an undecided one keeps the higher number.</summary>
    /// <returns>True when it is new.</returns>
    public async Task<bool> Note(ReadingRule rule, Guid account, string agency, DateOnly day, long counted, long? usual, CancellationToken cancel)
    {
        var key = new { Rule = rule.Code, Account = account, Agency = agency, Day = day, Counted = counted };
        if (await database.Execute("update identity_findings set counted = case when verdict = '' and counted < @Counted then @Counted else counted end where rule = @Rule and account_id = @Account and agency_id = @Agency and day = @Day", key, cancel) == 1)
        {
            return false;
        }

        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "identity.note-finding");
        var id = Guid.CreateVersion7(change.Now);
        change.Guard(
            "insert into identity_findings(id, rule, account_id, agency_id, day, counted, usual, found_at, verdict, reason) values (@Id, @Rule, @Account, @Agency, @Day, @Counted, @Usual, @Now, '', '') on conflict do nothing",
            new { Id = id, Rule = rule.Code, Account = account, Agency = agency, Day = day, Counted = counted, Usual = usual, change.Now });
        change.Emit(new NewEvent(FindingAnnouncer.Found, new FindingAnnouncer.Facts(id, rule.Code, rule.Name, account, agency, day, counted)));
        return (await change.Commit(() => new DecideFinding.Answer(id))).Succeeded;
    }

    public static void DecideIn(Change change, Finding finding, string verdict, string reason, Refusal before) => change.Guard(
        "update identity_findings set verdict = @Verdict, reason = @Reason, decided_at = @Now, decided_by = @By where id = @Id and verdict = ''",
        new { finding.Id, Verdict = verdict, Reason = reason, change.Now, By = change.Actor.AccountId }, before);
}
