using System.Data.Common;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography;

/// <summary>A boundary as kept.</summary>
internal sealed class BoundaryRow
{
    public string UnitCode { get; init; } = "";
    public DateOnly ValidFrom { get; init; }
    public byte[] Geometry { get; init; } = [];
    public double Lon { get; init; }
    public double Lat { get; init; }
}

/// <summary>What imports of this module do inside their transaction.</summary>
internal static class GeographyTables
{
    /// <summary>Kernel fact that changes with the boundaries.</summary>
    public const string BoundaryVersion = "geography.boundaries";

    /// <summary>Tells every node that something changed; a change writes it with its rows.</summary>
    public const string TellVersion = "insert into kernel_facts(name, value) values (@Name, @Value) on conflict(name) do update set value = excluded.value";

    public static Task<List<BoundaryRow>> Boundaries(Database database) => database.Query<BoundaryRow>("select unit_code, valid_from, geometry, lon, lat from geography_boundaries");

    /// <summary>Two imports queue.</summary>
    public static async Task Begin(Database database, DbConnection connection, DbTransaction transaction)
    {
        if (database.Dialect == Dialect.Postgres)
        {
            await connection.ExecuteAsync("select pg_advisory_xact_lock(7031)", transaction: transaction);
        }
    }

    /// <summary>Tells every node that something changed.</summary>
    public static Task Changed(Database database, string fact, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(database.Command(TellVersion, new { Name = fact, Value = Guid.CreateVersion7().ToString("N") }, transaction, default));

    public static async Task<string> Version(Database database, string fact) => await database.First<string>("select value from kernel_facts where name = @Name", new { Name = fact }) ?? "";
}
