using System.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Cases;

/// <summary>A line of a worklist; names of people are added by the page, which logs the reading.</summary>
public sealed record WorklistLine
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Title { get; init; } = "";
    public string Topic { get; init; } = "";
    public Guid OwnerId { get; init; }
    public Guid SubmitterId { get; init; }
    public string Agency { get; init; } = "";
    public string UnitCode { get; init; } = "";
    public string Process { get; init; } = "";
    public int ProcessVersion { get; init; }
    public string Step { get; init; } = "";
    public int State { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? PausedSince { get; init; }
    public DateTimeOffset Since { get; init; }
    public Guid? Assignee { get; init; }
    /// <summary>What should be noticed, one of <see cref="CaseFlags"/>.</summary>
    public string Flag { get; init; } = "";
    public long Version { get; init; }
}

/// <summary>What to list: buckets (agencies, or one's own), filters, and where the last page ended.</summary>
public sealed record WorklistQuery
{
    public required IReadOnlyList<string> Buckets { get; init; }
    public string? Topic { get; init; }
    /// <summary>Only what stands at one of these steps; empty: at any.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];
    /// <summary>Only what is in this state of its kind.</summary>
    public int? State { get; init; }
    /// <summary>Only what is due before this instant.</summary>
    public DateTimeOffset? DueBefore { get; init; }
    /// <summary>Only what is due at this instant or later.</summary>
    public DateTimeOffset? DueFrom { get; init; }
    /// <summary>Only what stands still.</summary>
    public bool PausedOnly { get; init; }
    /// <summary>Only what nobody in person has.</summary>
    public bool UnassignedOnly { get; init; }
    /// <summary>Only these cases: what a search found.</summary>
    public IReadOnlyList<Guid>? Cases { get; init; }
    public (DateTimeOffset Due, Guid Id)? After { get; init; }
    public int Size { get; init; } = 25;
}

/// <summary>
/// Lists by due time, keyset paged, without counting, by one statement however many buckets there are; many buckets are named, not sent
/// (<see cref="Reaches"/>). Few agencies: from each bucket the
/// first lines by its index, then the first of them all. Many agencies: a stretch of the due order across all buckets; only when it holds
/// too few lines, the same statement goes on bucket by bucket.
/// </summary>
public sealed class Worklist(Database database, Reaches reaches)
{
    /// <summary>From so many buckets on, walking the common order reads less than visiting each.</summary>
    private const int Many = 32;

    /// <summary>How far the common order is walked at most.</summary>
    private const int Stretch = 3000;

    /// <returns>At most <c>Size + 1</c> lines; the extra one tells that there is a next page.</returns>
    public async Task<List<WorklistLine>> List(WorklistQuery query, CancellationToken cancel = default)
    {
        if (query.Buckets.Count == 0)
        {
            return [];
        }

        return await database.Query<WorklistLine>(Lines(Keys(query)), await Arguments(query, query.Size + 1, cancel), cancel);
    }

    /// <summary>How many there are, but never more than <paramref name="cap"/>: looks at no more rows than that per bucket.</summary>
    public async Task<int> Count(WorklistQuery query, int cap, CancellationToken cancel = default)
    {
        if (query.Buckets.Count == 0)
        {
            return 0;
        }

        return (int)await database.First<long>($"select count(*) from ({Keys(query)}) n", await Arguments(query, cap, cancel), cancel);
    }

    private static bool Wide(WorklistQuery query) => query.Buckets.Count >= Many && query.Cases is null;

    private async Task<object> Arguments(WorklistQuery query, int limit, CancellationToken cancel) => new
    {
        Buckets = Wide(query) ? [] : query.Buckets.ToArray(),
        Reach = Wide(query) ? await reaches.Keep(query.Buckets, cancel) : Guid.Empty,
        Cases = query.Cases?.ToArray() ?? [],
        query.Topic,
        Steps = query.Steps.ToArray(),
        Step = query.Steps is [var only] ? only : null,
        State = query.State ?? 0,
        DueBefore = query.DueBefore ?? Instants.Never,
        DueFrom = query.DueFrom ?? DateTimeOffset.UnixEpoch,
        Instants.Never,
        AfterDue = query.After?.Due ?? DateTimeOffset.UnixEpoch,
        AfterId = query.After?.Id ?? Guid.Empty,
        Limit = limit,
    };

    private static string Lines(string keys) =>
        $"select c.id, c.number, c.title, c.topic, c.owner_id, c.submitter_id, c.agency, c.unit_code, c.process, c.process_version, w.step, w.state, w.due_at, c.paused_since, w.since, w.assignee, c.flag, c.version from ({keys}) l join cases_worklist w on w.case_id = l.case_id and w.bucket = l.bucket join cases_cases c on c.id = l.case_id order by l.due_at, l.case_id";

    /// <summary>The keys of the first lines: of many buckets from the stretch, and where that is not enough (it has fewer than asked for) bucket by bucket instead.</summary>
    private string Keys(WorklistQuery query) => !Wide(query) ? BucketByBucket(query, "@Buckets")
        : $"with stretch as materialized ({Everywhere(query)}), full_enough as materialized (select count(*) >= @Limit as yes from stretch) select bucket, due_at, case_id from stretch where (select yes from full_enough) union all select bucket, due_at, case_id from ({BucketByBucket(query, null)}) b";

    /// <summary>All buckets of the set when the stretch was not enough, otherwise none.</summary>
    private const string Missing = "(select r.bucket as value from cases_reaches r where r.reach = @Reach and not (select yes from full_enough))";

    /// <summary>What the indexes do not hold is asked outside the stretch, so that its length bounds the walk.</summary>
    private string Everywhere(WorklistQuery query) =>
        $"select w.bucket, w.due_at, w.case_id from (select w.bucket, w.due_at, w.case_id{(query.Steps.Count > 0 ? ", w.step" : "")}{(query.State is null ? "" : ", w.state")} from cases_worklist w where {Where(query with { Steps = [], State = null })} order by w.due_at, w.case_id limit {Stretch}) w where {InBuckets}{Steps(query)}{State(query)} order by w.due_at, w.case_id limit @Limit";

    /// <summary>Asked of each row of the stretch by one look into the set; as a value, so that no planner reads the whole set first.</summary>
    private const string InBuckets = "coalesce((select 1 from cases_reaches r where r.reach = @Reach and r.bucket = w.bucket), 0) = 1";

    /// <summary>Sorted by the bucket too, though it is one, so that only the index that begins with it will do.</summary>
    /// <param name="query">What to list.</param>
    /// <param name="buckets">The parameter that holds the buckets; null: the named set, where the stretch was not enough.</param>
    private string BucketByBucket(WorklistQuery query, string? buckets)
    {
        var where = Where(query);
        const string keys = "w.bucket, w.due_at, w.case_id";
        return database.Dialect == Dialect.Postgres
            ? $"select f.* from {(buckets is null ? Missing + " b" : $"unnest({buckets}::text[]) b(value)")} cross join lateral (select {keys} from cases_worklist w where w.bucket = b.value and {where} order by w.bucket, w.due_at, w.case_id limit @Limit) f order by f.due_at, f.case_id limit @Limit"
            : query.Buckets.Count == 1
                ? $"select {keys} from cases_worklist w where w.bucket = json_extract(@Buckets, '$[0]') and {where} order by w.bucket, w.due_at, w.case_id limit @Limit"
                : $"select {keys} from {(buckets is null ? Missing : $"json_each({buckets})")} b join cases_worklist w on w.rowid in (select x.rowid from cases_worklist x where x.bucket = b.value and {where.Replace("w.", "x.", StringComparison.Ordinal)} order by x.bucket, x.due_at, x.case_id limit @Limit) order by w.due_at, w.case_id limit @Limit";
    }

    private string Steps(WorklistQuery query) => query.Steps.Count switch
    {
        0 => "",
        1 => " and w.step = @Step",
        _ => " and " + database.Dialect.AnyOf("w.step", "@Steps"),
    };

    private static string State(WorklistQuery query) => query.State is null ? "" : " and w.state = @State";

    private string Where(WorklistQuery query)
    {
        var where = new StringBuilder("(w.due_at, w.case_id) > (@AfterDue, @AfterId)");
        if (query.Topic is not null)
        {
            where.Append(" and w.topic = @Topic");
        }

        where.Append(Steps(query)).Append(State(query));
        if (query.DueBefore is not null)
        {
            where.Append(" and w.due_at < @DueBefore");
        }

        if (query.DueFrom is not null)
        {
            where.Append(" and w.due_at >= @DueFrom");
        }

        if (query.Cases is not null)
        {
            where.Append(" and ").Append(database.Dialect.AnyOf("w.case_id", "@Cases"));
        }

        if (query.UnassignedOnly)
        {
            where.Append(" and w.assignee is null");
        }

        if (query.PausedOnly)
        {
            where.Append(" and w.due_at = @Never");
        }

        return where.ToString();
    }
}
