using System.Data.Common;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>What every import of this module does inside its transaction.</summary>
internal static class AdministrationTables
{
    /// <summary>Two imports queue.</summary>
    public static async Task Begin(Database database, DbConnection connection, DbTransaction transaction)
    {
        if (database.Dialect == Dialect.Postgres)
        {
            await connection.ExecuteAsync("select pg_advisory_xact_lock(7010)", transaction: transaction);
        }
    }

    /// <summary>Tells every node that its chart is out of date.</summary>
    public static Task Changed(Database database, DbConnection connection, DbTransaction transaction) =>
        SetFact(database, connection, transaction, Organisation.VersionFact, Guid.CreateVersion7().ToString("N"));

    public static Task SetFact(Database database, DbConnection connection, DbTransaction transaction, string name, string value) =>
        connection.ExecuteAsync(database.Command("insert into kernel_facts(name, value) values (@Name, @Value) on conflict(name) do update set value = excluded.value", new { Name = name, Value = value }, transaction, default));
}
