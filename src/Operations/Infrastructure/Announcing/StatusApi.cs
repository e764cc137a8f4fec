using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace NhipCau.Operations.Infrastructure.Announcing;

/// <summary>The status page for programs.</summary>
internal static class StatusApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup("/api/2026-11").WithTags("Status").MapGet("/status", Show).WithName("GetStatus").WithSummary("Availability of the province's systems over ninety days, outages and planned maintenance");

    /// <param name="Uptime">Share of measured minutes, 0–1; null where nothing was measured.</param>
    public sealed record DayItem(DateOnly Day, decimal? Uptime, int DownMinutes);

    public sealed record OutageItem(DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

    /// <param name="State"><c>up</c>, <c>down</c>, <c>unknown</c> or <c>stale</c>.</param>
    public sealed record SystemItem(Guid Id, string Name, string State, DateTimeOffset? CheckedAt, decimal? Uptime, IReadOnlyList<DayItem> Days, IReadOnlyList<OutageItem> Outages);

    public sealed record NoticeItem(string Title, string Body, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

    public sealed record StatusAnswer(DateTimeOffset At, IReadOnlyList<SystemItem> Systems, IReadOnlyList<NoticeItem> Notices);

    private static async Task<Ok<StatusAnswer>> Show(StatusReport report, CancellationToken cancel)
    {
        var status = await report.Make(cancel);
        return TypedResults.Ok(new StatusAnswer(
            status.At,
            [.. status.Systems.Select(s => new SystemItem(s.Id, s.Name, s.State, s.CheckedAt, s.Uptime, [.. s.Days.Select(d => new DayItem(d.Day, d.Share, d.DownMinutes))], [.. s.Outages.Select(o => new OutageItem(o.StartedAt, o.EndedAt))]))],
            [.. status.Notices.Select(n => new NoticeItem(n.Title, n.Body, n.StartsAt, n.EndsAt))]));
    }
}
