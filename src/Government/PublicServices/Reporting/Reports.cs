using System.Text.Json;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Reporting;

/// <summary>One version of a produced report.</summary>
public sealed class ReportRow
{
    public Guid Id { get; init; }
    public string Kind { get; init; } = "";
    public string Agency { get; init; } = "";
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }
    public int Version { get; init; }
    public string Edition { get; init; } = "";
    public string Content { get; init; } = "";

    /// <summary>Why this version was made; empty for the first.</summary>
    public string Reason { get; init; } = "";
    public Guid ProducedBy { get; init; }
    public DateTimeOffset ProducedAt { get; init; }
    public Guid? ReopenedBy { get; init; }
    public DateTimeOffset? ReopenedAt { get; init; }
    public string? ReopenedReason { get; init; }

    public IndexPeriod Period => IndexPeriod.Of(FirstDay, LastDay);

    public ReportContent Read() => JsonSerializer.Deserialize<ReportContent>(Content, EventJson.Options)!;
}

/// <summary>Reads produced reports.</summary>
public sealed class Reports(Database database)
{
    private const string Head = "id, kind, agency, first_day, last_day, version, edition, reason, produced_by, produced_at, reopened_by, reopened_at, reopened_reason";

    public Task<ReportRow?> Find(Guid id, CancellationToken cancel) => database.First<ReportRow>($"select {Head}, content from services_reports where id = @Id", new { Id = id }, cancel);

    /// <summary>The newest hundred of these agencies, without content.</summary>
    public Task<List<ReportRow>> List(IEnumerable<string> agencies, CancellationToken cancel) => database.Query<ReportRow>(
        $"select {Head} from services_reports where {database.Dialect.AnyOf("agency", "@Agencies")} order by produced_at desc, id desc limit 100", new { Agencies = agencies.ToArray() }, cancel);

    /// <summary>Every version, the newest first, without content.</summary>
    public Task<List<ReportRow>> Versions(string kind, string agency, DateOnly first, DateOnly last, CancellationToken cancel) => database.Query<ReportRow>(
        $"select {Head} from services_reports where kind = @Kind and agency = @Agency and first_day = @First and last_day = @Last order by version desc", new { Kind = kind, Agency = agency, First = first, Last = last }, cancel);
}

/// <summary>Which produced report holds figures of a month fast.</summary>
public sealed class ReportLocks(Database database, IOrganisation organisation, ReportEditions editions)
{
    /// <summary>The words for a locked index report of the agency or of one above it that covers the month; null when none does.</summary>
    public async Task<string?> Holding(Agency agency, DateOnly month, CancellationToken cancel)
    {
        var above = organisation.Current.Agencies.Where(a => agency.IsWithin(a.Path)).Select(a => a.Id).ToArray();
        var kinds = editions.All.Where(e => e.Rows == "indicator").Select(e => e.Kind).Distinct().ToArray();
        var found = await database.First<ReportRow>(
            $"""
            select agency, first_day, last_day, version from services_reports r
            where {database.Dialect.AnyOf("agency", "@Above")} and {database.Dialect.AnyOf("kind", "@Kinds")} and first_day <= @Month and last_day >= @MonthEnd and reopened_at is null
              and version = (select max(n.version) from services_reports n where n.kind = r.kind and n.agency = r.agency and n.first_day = r.first_day and n.last_day = r.last_day)
            limit 1
            """, new { Above = above, Kinds = kinds, Month = month, MonthEnd = month.AddMonths(1).AddDays(-1) }, cancel);
        return found is null ? null : $"báo cáo {found.Period.Name.ToLowerInvariant()} của {organisation.Current.Find(found.Agency)?.Name ?? found.Agency}, phiên bản {found.Version}";
    }
}
