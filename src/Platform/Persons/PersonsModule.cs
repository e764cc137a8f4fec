using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>Personal data: kept encrypted, found by keyed hashes, every look written down.</summary>
public sealed class PersonsModule : Module
{
    public override string Name => "Persons";
    public override string TablePrefix => "persons";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => new Keys(s.GetRequiredService<Folders>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Protector>();
        services.AddSingleton<PersonStore>();
        services.AddSingleton<ReadAudit>();
        services.AddSingleton<ISealedLog, SealedReads>();
        services.AddSingleton(new PartitionedTable("persons_reads", "persons_reads_position", 2_000_000));
        services.AddSingleton(new PartitionedTable("persons_read_subjects", "persons_reads_position", 2_000_000));
        services.AddSingleton<PersonTables>();
        services.AddSingleton<IProtectedRows, ProtectedFact>();
        services.AddSingleton<IProtectedRows, ProtectedPersons>();
        services.AddSingleton<RotateKeys>();
    }

    public override IEnumerable<Command> Commands(Func<IServiceProvider> services) => [KeyCommands.Create(services)];

    public override async Task Seed(IServiceProvider services, CancellationToken cancel)
    {
        var (keys, environment) = (services.GetRequiredService<Keys>(), services.GetService<IHostEnvironment>());
        if (environment?.IsDevelopment() == true)
        {
            keys.MarkForDevelopment();
        }
        else if (environment?.IsProduction() == true)
        {
            keys.RequirePrivate();
            keys.RefuseDevelopment();
        }

        await KeyCheck.Require(services.GetRequiredService<Database>(), services.GetRequiredService<Protector>(), cancel);
    }
}
