using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform;

/// <summary>Everything one module brings: services, schema, endpoints, commands, reference data.</summary>
public abstract class Module
{
    /// <summary>Folder of the module below its assembly's root, e.g. <c>Cases</c> or <c>PublicServices</c>; its schema scripts live there.</summary>
    public abstract string Name { get; }

    /// <summary>Tables of the module start with this and an underscore.</summary>
    public abstract string TablePrefix { get; }

    public virtual void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    /// <summary>Commands of the operators' command line; <paramref name="services"/> opens the composed program when an action runs.</summary>
    public virtual IEnumerable<Command> Commands(Func<IServiceProvider> services) => [];

    /// <summary>Looks at the module's settings before anything is touched.</summary>
    /// <exception cref="Storage.SettingException">One of them is wrong; the start stops with its sentence.</exception>
    public virtual void CheckSettings(IServiceProvider services)
    {
    }

    /// <summary>Loads shipped reference data; runs at every start and must change nothing the second time.</summary>
    public virtual Task Seed(IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;
}
