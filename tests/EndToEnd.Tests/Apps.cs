using NhipCau.Platform.Storage;
using NhipCau.TestKit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The running program on either database, started when first asked for and shared by all browser tests.</summary>
public sealed class Apps : IAsyncDisposable
{
    private readonly Lazy<Task<RunningApp>> sqlite = new(() => RunningApp.Start(Dialect.Sqlite));
    private readonly Lazy<Task<RunningApp>> postgres = new(() => RunningApp.Start(Dialect.Postgres));

    public Task<RunningApp> On(Dialect dialect) => dialect == Dialect.Sqlite ? sqlite.Value : postgres.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in new[] { sqlite, postgres }.Where(a => a is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await app.Value).DisposeAsync();
        }
    }
}
