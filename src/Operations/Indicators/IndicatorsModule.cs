using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Operations.Indicators.Deciding;
using NhipCau.Operations.Indicators.Defining;
using NhipCau.Operations.Indicators.Entering;
using NhipCau.Operations.Indicators.Publishing;
using NhipCau.Operations.Indicators.Ranking;
using NhipCau.Operations.Indicators.Reminding;
using NhipCau.Platform;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Operations.Indicators;

/// <summary>Socio-economic indicators reported by agencies period by period: definitions, figures, approval, publication.</summary>
public sealed class IndicatorsModule : Module
{
    public override string Name => "Indicators";
    public override string TablePrefix => "indicators";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IndicatorCatalogue>();
        services.AddSingleton<IndicatorReports>();
        services.AddSingleton<ReportGate>();
        services.AddSingleton<ShippedIndicators>();
        services.AddSingleton<SaveDefinition>();
        services.AddSingleton<Defining.SetTarget>();
        services.AddSingleton<SaveFigures>();
        services.AddSingleton<SubmitReport>();
        services.AddSingleton<FigureTable>();
        services.AddSingleton<FigureTemplate>();
        services.AddSingleton<ReturnReport>();
        services.AddSingleton<PublishReport>();
        services.AddSingleton<ReopenReport>();
        services.AddSingleton<Rankings>();
        services.AddSingleton<ImportRankings>();
        services.AddSingleton<ImportFacts>();
        services.AddSingleton<ISampledMetrics, PublishedMetrics>();
        services.AddSingleton(s => new PublicNames(s.GetRequiredService<Folders>()));
        services.AddSingleton<ISweep, RemindReports>();
        services.AddSingleton<IAnnouncer, IndicatorAnnouncer>();
        services.AddNavigation(new(NavigationArea.Centre, "Chỉ tiêu", "Indicators", "/dieu-hanh/chi-tieu", "chart", 70, Permissions.ReportIndicator));
        services.AddNavigation(new(NavigationArea.Centre, "Xếp hạng", "Rankings", "/dieu-hanh/xep-hang", "chart", 74, Permissions.ReadCentre));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => IndicatorApi.Map(endpoints);

    public override IEnumerable<Command> Commands(Func<IServiceProvider> services) => IndicatorCommands.Create(services);

    public override async Task Seed(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<ShippedIndicators>().Load(cancel);
        var province = services.GetRequiredService<Folders>().Province;
        foreach (var (file, load) in new (string, Func<string, CancellationToken, Task<ImportCount>>)[] { ("rankings.csv", services.GetRequiredService<ImportRankings>().Run), ("indicator_facts.csv", services.GetRequiredService<ImportFacts>().Run) })
        {
            if (Path.Combine(province, file) is var path && File.Exists(path))
            {
                await load(path, cancel);
            }
        }
    }
}
