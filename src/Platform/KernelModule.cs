using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Storage.Backing;

namespace NhipCau.Platform;

/// <summary>Database, change and commit, request keys, leases.</summary>
public sealed class StorageModule : Module
{
    public override string Name => "Storage";
    public override string TablePrefix => "kernel";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NhipCauOptions>().Bind(configuration.GetSection("NhipCau"));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => new Folders(s.GetRequiredService<IOptions<NhipCauOptions>>().Value));
        services.AddSingleton(s => new Database(s.GetRequiredService<Folders>().ConnectionString));
        services.AddSingleton<Leases>();
        services.AddOptions<SweepOptions>().Bind(configuration.GetSection("NhipCau:Sweeps"));
        services.AddSingleton<Sweeper>();
        services.AddHostedService<SweepService>();
        services.AddSingleton<Partitions>();
        services.AddSingleton<ISweep>(s => s.GetRequiredService<Partitions>());
        services.AddSingleton<Backups>();
        services.AddSingleton(s => new Migrator(
            s.GetRequiredService<Database>(), dialect => s.GetServices<Module>().SelectMany(m => new SchemaSource(m.GetType().Assembly, m.Name).Scripts(dialect)), s.GetRequiredService<TimeProvider>()));
    }

    public override IEnumerable<Command> Commands(Func<IServiceProvider> services) => BackupCommands.Create(services);
}

/// <summary>The log and its subscriptions.</summary>
public sealed class EventsModule : Module
{
    public override string Name => "Events";
    public override string TablePrefix => "events";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EventOptions>().Bind(configuration.GetSection("NhipCau:Events"));
        services.AddSingleton(new PartitionedTable("events_log", "events_position", 20_000_000));
        services.AddSingleton<ISweep, RequestKeySweep>();
        services.AddSingleton<TrainingMode>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<ISealedLog, SealedEvents>();
        services.AddSingleton<EventSignal>();
        services.AddSingleton<Cursors>();
        services.AddSingleton<Changes>();
        services.AddSingleton<ProjectionRunner>();
        services.AddSingleton<DeliveryRunner>();
        services.AddSingleton<EventOperations>();
        services.AddHostedService<SubscriptionService>();
    }

    public override Task Seed(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<TrainingMode>().Check(services.GetRequiredService<Database>(), cancel);
}
