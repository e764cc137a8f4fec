using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>What a number should be, from a day on, and which decision says so. An empty agency means the whole province.</summary>
public sealed record MetricTarget(string Metric, string Agency, DateOnly ValidFrom, double Value, string Basis, long Version);

/// <summary>Targets in force.</summary>
public sealed class MetricTargets(Database database)
{
    private const string Columns = "metric, agency, valid_from, value, basis, version";

    /// <summary>The target of an agency in force on a day, else that of the whole province.</summary>
    public async Task<MetricTarget?> On(string metric, string agency, DateOnly day, CancellationToken cancel) => (await database.Query<Row>(
        $"select {Columns} from metrics_targets where metric = @Metric and agency in (@Agency, '') and valid_from <= @Day order by agency desc, valid_from desc limit 1", new { Metric = metric, Agency = agency, Day = day }, cancel)).FirstOrDefault()?.Target;

    /// <summary>The targets of the whole province in force on a day, by metric.</summary>
    public async Task<IReadOnlyDictionary<string, MetricTarget>> All(DateOnly day, CancellationToken cancel) => (await database.Query<Row>(
        $"select {Columns} from metrics_targets where agency = '' and valid_from <= @Day order by metric, valid_from", new { Day = day }, cancel)).GroupBy(r => r.Metric).ToDictionary(g => g.Key, g => g.Last().Target);

    public async Task<IReadOnlyList<MetricTarget>> History(string metric, CancellationToken cancel) => [.. (await database.Query<Row>(
        $"select {Columns} from metrics_targets where metric = @Metric order by agency, valid_from desc", new { Metric = metric }, cancel)).Select(r => r.Target)];

    private sealed class Row
    {
        public string Metric { get; init; } = "";
        public string Agency { get; init; } = "";
        public DateOnly ValidFrom { get; init; }
        public double Value { get; init; }
        public string Basis { get; init; } = "";
        public long Version { get; init; }
        public MetricTarget Target => new(Metric, Agency, ValidFrom, Value, Basis, Version);
    }
}

/// <summary>Sets what a metric should be from a day on.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>stale</c>, <c>invalid</c>.</remarks>
public sealed class SetTarget(Changes changes, IMetricReader metrics, IOrganisation organisation)
{
    private const int LongestBasis = 500;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }

        /// <summary>Version of the target of the same day, 0 for a new one.</summary>
        public required long Version { get; init; }

        public required string Metric { get; init; }
        public required string Agency { get; init; }
        public required DateOnly ValidFrom { get; init; }
        public required double? Value { get; init; }
        public required string Basis { get; init; }
    }

    public async Task<Outcome<MetricTarget>> Handle(Input input, CurrentUser user)
    {
        var root = organisation.Current.Province;
        var agency = input.Agency.Length == 0 ? root : organisation.Current.Find(input.Agency);
        if (agency is null || !user.Grants.Allows(Permissions.EditCentre, agency.Path))
        {
            return Refusal.NotAllowed;
        }

        if (metrics.Find(input.Metric) is null)
        {
            return new Refusal("invalid", "Không có chỉ số này.");
        }

        if (input.Value is not { } value || !double.IsFinite(value))
        {
            return new Refusal("invalid", [new FieldMessage("Value", "Hãy nhập mục tiêu là một số, ví dụ 98 hoặc 97,5.")]);
        }

        if (input.Basis.Trim().Length is 0 or > LongestBasis)
        {
            return new Refusal("invalid", [new FieldMessage("Basis", $"Hãy ghi căn cứ của mục tiêu (văn bản, kế hoạch), không quá {LongestBasis} ký tự.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, "metric.set-target");
        var target = new MetricTarget(input.Metric, input.Agency, input.ValidFrom, value, input.Basis.Trim(), input.Version + 1);
        change.Guard(
            "insert into metrics_targets as t(metric, agency, valid_from, value, basis, version, set_by, set_at) select @Metric, @Agency, @ValidFrom, @Value, @Basis, @Version, @By, @Now where @Version = 1 or exists (select 1 from metrics_targets where metric = @Metric and agency = @Agency and valid_from = @ValidFrom) on conflict(metric, agency, valid_from) do update set value = excluded.value, basis = excluded.basis, version = excluded.version, set_by = excluded.set_by, set_at = excluded.set_at where t.version = excluded.version - 1",
            new { target.Metric, target.Agency, target.ValidFrom, target.Value, target.Basis, target.Version, By = user.Actor.AccountId, change.Now });
        change.Emit(new NewEvent("metric.target-set", new { target.Metric, target.Agency, target.ValidFrom, target.Value }));
        return await change.Commit(() => target);
    }
}
