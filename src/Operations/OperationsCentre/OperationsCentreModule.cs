using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform;

namespace NhipCau.Operations.OperationsCentre;

/// <summary>The wall: scenes and tiles fed by metrics, drill-down to the cases behind a number, alert rules.</summary>
public sealed class OperationsCentreModule : Module
{
    public override string Name => "OperationsCentre";
    public override string TablePrefix => "centre";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
