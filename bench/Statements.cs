using System.Collections.Concurrent;
using System.Diagnostics;
using NhipCau.Platform.Storage;
using Npgsql;

namespace NhipCau.Bench;

/// <summary>Hears the statements of one request, so that they can be run again bare, with the same values.</summary>
internal sealed class Statements : IDisposable
{
    private readonly ConcurrentQueue<(string Sql, NpgsqlParameter[] Values)> heard = new();
    private readonly ActivityListener listener;
    private volatile bool listening;

    private Statements() => listener = new ActivityListener
    {
        ShouldListenTo = source => source.Name == "Npgsql",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => listening ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
    };

    /// <summary>Before the program opens its database.</summary>
    public static Statements Listen()
    {
        var statements = new Statements();
        ActivitySource.AddActivityListener(statements.listener);
        Database.Listen = b => b.ConfigureTracing(o => o
            .ConfigureCommandEnrichmentCallback((_, command) => statements.Hear(command.CommandText, command.Parameters))
            .ConfigureBatchEnrichmentCallback((_, batch) =>
            {
                foreach (NpgsqlBatchCommand command in batch.BatchCommands)
                {
                    statements.Hear(command.CommandText, command.Parameters);
                }
            }));
        return statements;
    }

    /// <summary>What one piece of work asks of the database.</summary>
    public async Task<IReadOnlyList<(string Sql, NpgsqlParameter[] Values)>> Of(Func<Task> work)
    {
        heard.Clear();
        listening = true;
        await work();
        listening = false;
        return [.. heard];
    }

    /// <summary>Runs them again as one bare client would: one connection, every row read.</summary>
    public static async Task Replay(NpgsqlDataSource source, IReadOnlyList<(string Sql, NpgsqlParameter[] Values)> statements)
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var (sql, values) in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values)
            {
                command.Parameters.Add(value.Clone());
            }

            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    _ = reader.GetValue(i);
                }
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private void Hear(string sql, NpgsqlParameterCollection values)
    {
        if (listening)
        {
            heard.Enqueue((sql, [.. values.Select(v => v.Clone())]));
        }
    }
}
