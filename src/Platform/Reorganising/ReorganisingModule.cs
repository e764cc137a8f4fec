using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>Reorganisation of agencies: seats, rights and open work follow by one dated, reversible operation with a preview.</summary>
public sealed class ReorganisingModule : Module
{
    public override string Name => "Reorganising";
    public override string TablePrefix => "reorganising";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PlanStore>();
        services.AddSingleton<PlanPicture>();
        services.AddSingleton<Followers>();
        services.AddSingleton<DraftPlan>();
        services.AddSingleton<DecidePlan>();
        services.AddSingleton<ApprovePlan>();
        services.AddSingleton<ReversePlan>();
        services.AddSingleton<ISweep, MoveWork>();
    }
}
