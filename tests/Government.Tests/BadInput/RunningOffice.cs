using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Xunit;

namespace NhipCau.Government.Tests.BadInput;

/// <summary>One running program, with the demo people, for all tests of a class.</summary>
public abstract class RunningOffice(Dialect dialect) : IAsyncLifetime
{
    private RunningApp? app;

    public RunningApp App => app ?? throw new InvalidOperationException("The program has not started");

    /// <summary>The program's database, looked at from outside.</summary>
    public Database Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Every test signs in anew, from one address.
        app = await RunningApp.Start(dialect, settings: new Dictionary<string, string> { ["NhipCau__SignIn__SignInsPerMinute"] = "1000", ["NhipCau__SignIn__LookupsPerMinute"] = "1000" });
        Database = new Database(app.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class RunningOnSqlite() : RunningOffice(Dialect.Sqlite);

public sealed class RunningOnPostgres() : RunningOffice(Dialect.Postgres);
