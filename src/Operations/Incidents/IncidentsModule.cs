using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform;

namespace NhipCau.Operations.Incidents;

/// <summary>Watching and acting: incidents with tasks, shifts with their handover log, contacts, the daily brief.</summary>
public sealed class IncidentsModule : Module
{
    public override string Name => "Incidents";
    public override string TablePrefix => "incidents";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
