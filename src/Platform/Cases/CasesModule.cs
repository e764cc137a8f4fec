using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Cases;

/// <summary>Case, process, trail, worklist.</summary>
public sealed class CasesModule : Module
{
    public override string Name => "Cases";
    public override string TablePrefix => "cases";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CaseStore>();
        services.AddSingleton<Consultations>();
        services.AddSingleton<CaseMoves>();
        services.AddSingleton<Processes>();
        services.AddSingleton<Reaches>();
        services.AddSingleton<Worklist>();
    }
}
