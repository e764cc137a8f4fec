using NhipCau.Platform;
using NhipCau.Platform.Storage;
using Xunit;

namespace NhipCau.TestKit;

/// <summary>
/// Base of a suite that holds on both databases. The suite is abstract and takes the dialect; two sealed classes name it:
/// <code>
/// public abstract class LeasesSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule()) { [Fact] … }
/// public sealed class LeasesOnSqlite() : LeasesSuite(Dialect.Sqlite);
/// public sealed class LeasesOnPostgres() : LeasesSuite(Dialect.Postgres);
/// </code>
/// Every test has a migrated database of its own.
/// </summary>
public abstract class DatabaseSuite(Dialect dialect, params Module[] modules) : IAsyncLifetime
{
    private TestProgram? program;

    protected TestProgram Program => program ?? throw new InvalidOperationException("The test has not started");
    protected Database Database => Program.Database;
    protected FakeClock Clock => Program.Clock;
    protected Dialect Dialect { get; } = dialect;

    /// <summary>True loads the modules' shipped reference data too.</summary>
    protected virtual bool Seeded => false;

    protected T Get<T>() where T : notnull => Program.Get<T>();

    public async ValueTask InitializeAsync()
    {
        program = await TestProgram.Start(Dialect, modules, Seeded);
        await Arrange();
    }

    /// <summary>What every test of the suite starts from.</summary>
    protected virtual Task Arrange() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            await program.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
