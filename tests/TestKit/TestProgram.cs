using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NhipCau.Platform;
using NhipCau.Platform.Storage;

namespace NhipCau.TestKit;

/// <summary>
/// The given modules composed as the host does, without web server and background work, on a database and a data
/// folder of their own and under a fake clock. Tests take the real services from it; nothing is replaced but the clock.
/// </summary>
public sealed class TestProgram : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly TestFolder folder;
    private readonly ServiceProvider services;

    private readonly IReadOnlyDictionary<string, string?>? settings;

    private TestProgram(TestDatabase database, TestFolder folder, ServiceProvider services, FakeClock clock, IReadOnlyDictionary<string, string?>? settings)
    {
        this.settings = settings;
        this.database = database;
        this.folder = folder;
        this.services = services;
        Clock = clock;
    }

    public FakeClock Clock { get; }
    public IServiceProvider Services => services;
    public Database Database => Get<Database>();
    public string ConnectionString => database.ConnectionString;
    public string DataFolder => folder.Path;

    /// <param name="dialect">Which database.</param>
    /// <param name="modules">Registered in this order, which is also the order of their schema scripts.</param>
    /// <param name="seed">Also loads the modules' shipped reference data (once per process, then copied).</param>
    /// <param name="settings">More settings, e.g. <c>NhipCau:Province</c>.</param>
    /// <param name="running">Settings of the running program alone: they do not touch what is seeded.</param>
    public static async Task<TestProgram> Start(
        Dialect dialect, IReadOnlyList<Module> modules, bool seed = false, IReadOnlyDictionary<string, string?>? settings = null, IReadOnlyDictionary<string, string?>? running = null)
    {
        var preparation = string.Join(',', modules.Select(m => m.GetType().FullName)) + (seed ? " seeded " : " ")
            + string.Join(',', (settings ?? new Dictionary<string, string?>()).Select(p => $"{p.Key}={p.Value}"));
        var database = await TestDatabase.Prepared(dialect, preparation, async connectionString =>
        {
            using var folder = new TestFolder();
            await using var provider = Compose(connectionString, folder, modules, settings, new FakeClock());
            await provider.GetRequiredService<Migrator>().Run();
            foreach (var module in seed ? modules : [])
            {
                await module.Seed(provider, CancellationToken.None);
            }
        });
        var keep = new TestFolder();
        var clock = new FakeClock();
        var all = (settings ?? new Dictionary<string, string?>()).Concat(running ?? new Dictionary<string, string?>()).ToDictionary();
        return new TestProgram(database, keep, Compose(database.ConnectionString, keep, modules, all, clock), clock, all);
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>A second program on the same database and folder, as another node would be.</summary>
    public ServiceProvider AnotherNode() => Compose(ConnectionString, folder, [.. services.GetServices<Module>()], settings, Clock);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
        folder.Dispose();
    }

    private static ServiceProvider Compose(string connectionString, TestFolder folder, IReadOnlyList<Module> modules, IReadOnlyDictionary<string, string?>? settings, FakeClock clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? new Dictionary<string, string?>())
            .AddInMemoryCollection(new Dictionary<string, string?> { ["NhipCau:Database"] = connectionString, ["NhipCau:DataFolder"] = folder.Path }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Warning));
        foreach (var module in modules)
        {
            services.AddSingleton(module);
            module.AddServices(services, configuration);
        }

        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        return services.BuildServiceProvider();
    }
}
