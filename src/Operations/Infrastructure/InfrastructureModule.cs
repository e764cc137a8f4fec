using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform;

namespace NhipCau.Operations.Infrastructure;

/// <summary>Digital infrastructure: stations, coverage, fibre, computers, uptime of systems and the public status page.</summary>
public sealed class InfrastructureModule : Module
{
    public override string Name => "Infrastructure";
    public override string TablePrefix => "infra";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
