using System.Data.Common;
using Dapper;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Infrastructure.Surveying;

/// <summary>Keeps the published figures of digital infrastructure, from the log: indicators whose code begins with <c>infra.</c>.</summary>
public sealed class InfraFigures(Database database) : IProjection
{
    /// <summary>What the event of a published figure says, as far as it is needed here.</summary>
    private sealed record Published(string Code, string Period, DateOnly FirstDay, string Unit, long Amount, int Version);

    private const string PublishedType = "indicator.published";
    private const string CodePrefix = "infra.";

    public string Name => "infrastructure.figures";

    public async Task Apply(IReadOnlyList<EventRecord> events, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        foreach (var f in events.Where(e => e.Type == PublishedType).Select(e => e.Payload<Published>()).Where(f => f.Code.StartsWith(CodePrefix, StringComparison.Ordinal)))
        {
            await connection.ExecuteAsync(database.Command(
                """
                insert into infra_figures(code, unit, period, version, first_day, amount) values (@Code, @Unit, @Period, @Version, @FirstDay, @Amount)
                on conflict(code, unit, period) do update set version = excluded.version, amount = excluded.amount where infra_figures.version < excluded.version
                """,
                new { f.Code, f.Unit, f.Period, f.Version, f.FirstDay, f.Amount }, transaction, cancel));
        }
    }

    public Task Clear(DbConnection connection, DbTransaction transaction, CancellationToken cancel) => connection.ExecuteAsync("delete from infra_figures", transaction: transaction);

    /// <summary>The newest figure of every code and unit, in whole units of measure.</summary>
    public async Task<IReadOnlyDictionary<(string Unit, string Code), decimal>> Latest(CancellationToken cancel) => (await database.Query<Row>(
        "select code, unit, amount from infra_figures f where first_day = (select max(first_day) from infra_figures g where g.code = f.code and g.unit = f.unit)", null, cancel))
        .GroupBy(r => (r.Unit, r.Code)).ToDictionary(g => g.Key, g => (decimal)g.Last().Amount / 10_000);

    private sealed class Row
    {
        public string Code { get; init; } = "";
        public string Unit { get; init; } = "";
        public long Amount { get; init; }
    }
}
