using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace NhipCau.Bench;

/// <summary>Listens to the database driver, so that the statements of one request can be run again bare, with the same values.</summary>
internal sealed class Statements : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(string Sql, object?[] Values)> heard = new();
    private volatile bool listening;

    /// <summary>Before any connection is made.</summary>
    public static Statements Listen()
    {
        var statements = new Statements();
        NpgsqlLoggingConfiguration.InitializeLogging(LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Debug).AddProvider(statements)), parameterLoggingEnabled: true);
        return statements;
    }

    /// <summary>What one piece of work asks of the database.</summary>
    public async Task<IReadOnlyList<(string Sql, object?[] Values)>> Of(Func<Task> work)
    {
        heard.Clear();
        listening = true;
        await work();
        listening = false;
        return [.. heard];
    }

    /// <summary>Runs them again as one bare client would: one connection, every row read.</summary>
    public static async Task Replay(NpgsqlDataSource source, IReadOnlyList<(string Sql, object?[] Values)> statements)
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var (sql, values) in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
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

    public ILogger CreateLogger(string categoryName) => categoryName == "Npgsql.Command" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public bool IsEnabled(LogLevel logLevel) => listening && logLevel >= LogLevel.Debug;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> pairs)
        {
            return;
        }

        var told = pairs.ToDictionary(p => p.Key, p => p.Value);
        if (told.ContainsKey("DurationMs") && told.GetValueOrDefault("CommandText") is string sql)
        {
            heard.Enqueue((sql, [.. (told.GetValueOrDefault("Parameters") as System.Collections.IEnumerable)?.Cast<object?>() ?? []]));
        }
        else if (told.ContainsKey("DurationMs") && Environment.GetEnvironmentVariable("BENCH_HEAR") is not null)
        {
            Console.WriteLine(string.Join(" | ", told.Select(p => $"{p.Key}={p.Value?.GetType().Name}")));
        }
    }

    public void Dispose()
    {
    }
}
