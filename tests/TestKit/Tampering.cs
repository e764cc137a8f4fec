using NhipCau.Platform.Storage;

namespace NhipCau.TestKit;

/// <summary>What somebody with all rights on the database can do: past the triggers that keep the logs.</summary>
public static class Tampering
{
    private static readonly string[] Logs = ["events_log", "persons_reads", "identity_sign_ins", "identity_bundles", "identity_seals"];

    /// <summary>Takes the triggers away, then runs this.</summary>
    public static async Task<int> Tamper(this Database database, string sql, object? arguments = null)
    {
        foreach (var log in Logs)
        {
            foreach (var name in new[] { "kept", "stays" })
            {
                await database.Execute(database.Dialect == Dialect.Postgres ? $"drop trigger if exists {log}_{name} on {log}" : $"drop trigger if exists {log}_{name}");
            }
        }

        return await database.Execute(sql, arguments);
    }
}
