using NhipCau.Platform.Storage;
using NhipCau.TestKit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The running program on either database, started when first asked for and shared by all browser tests: at work, and set up otherwise.</summary>
public sealed class Apps : IAsyncDisposable
{
    private readonly Started work = new([]);
    private readonly Started training = new(new() { ["NhipCau__Training"] = "true" });
    private readonly Started secondProvince = new(new() { ["NhipCau__Province"] = "haiphong" });

    public Task<RunningApp> On(Dialect dialect) => work.On(dialect);

    /// <summary>An installation to learn with.</summary>
    public Task<RunningApp> Training(Dialect dialect) => training.On(dialect);

    /// <summary>Hải Phòng: two levels, no districts.</summary>
    public Task<RunningApp> SecondProvince(Dialect dialect) => secondProvince.On(dialect);

    public async ValueTask DisposeAsync()
    {
        foreach (var started in new[] { work, training, secondProvince })
        {
            await started.DisposeAsync();
        }
    }

    private sealed class Started(Dictionary<string, string> settings) : IAsyncDisposable
    {
        private readonly Lazy<Task<RunningApp>> sqlite = new(() => Start(Dialect.Sqlite, settings));
        private readonly Lazy<Task<RunningApp>> postgres = new(() => Start(Dialect.Postgres, settings));

        public Task<RunningApp> On(Dialect dialect) => dialect == Dialect.Sqlite ? sqlite.Value : postgres.Value;

        public async ValueTask DisposeAsync()
        {
            foreach (var app in new[] { sqlite, postgres }.Where(a => a is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
            {
                await (await app.Value).DisposeAsync();
            }
        }

        /// <remarks>All stories come from one address: together they sign in more often in a minute than one household may.</remarks>
        private static Task<RunningApp> Start(Dialect dialect, Dictionary<string, string> settings) => RunningApp.Start(
            dialect, settings: new Dictionary<string, string>(settings) { ["NhipCau__SignIn__SignInsPerMinute"] = "1000", ["NhipCau__SignIn__LookupsPerMinute"] = "1000" });
    }
}
