using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Government.PublicServices.Overseeing;
using NhipCau.Government.PublicServices.Reporting;
using NhipCau.Platform.Events;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>What measures dossiers, assesses agencies and reports on them.</summary>
internal static class OversightServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RawDossiers>();
        services.AddSingleton<DossierMeasurer>();
        services.AddSingleton(s => new MeasureDossiers(s.GetRequiredService<RawDossiers>(), s.GetRequiredService<DossierMeasurer>(), new MeasureTables(s.GetRequiredService<Database>())));
        services.AddSingleton<IProjection>(s => s.GetRequiredService<MeasureDossiers>());
        services.AddSingleton<RolledUpFigures>();
        services.AddSingleton<SlowFigures>();
        services.AddSingleton<IndexEditions>();
        services.AddSingleton<OfferedServices>();
        services.AddSingleton<EnteredFigures>();
        services.AddSingleton<EnterFigure>();
        services.AddSingleton<ServiceIndex>();
        services.AddSingleton<MeasuredLists>();
        services.AddSingleton<MonthlyTrend>();
        services.AddSingleton<DossierStatistics>();
        services.AddScoped<OversightScope>();
        services.AddSingleton<ReportEditions>();
        services.AddSingleton<ReportLocks>();
        services.AddSingleton<Reports>();
        services.AddSingleton<ReportMaker>();
        services.AddSingleton<ProduceReport>();
        services.AddSingleton<ReopenReport>();
        services.AddSingleton<Platform.Metrics.IMetricSource, DossierMetrics>();
        services.AddSingleton<Platform.Metrics.ISampledMetrics, DossierLevels>();
        services.AddSingleton<IMapLayer>(s => Layer(s, "ho-so", "Hồ sơ đang giải quyết", late: false));
        services.AddSingleton<IMapLayer>(s => Layer(s, "ho-so-tre", "Hồ sơ trễ hẹn", late: true));
    }

    private static DossierLayer Layer(IServiceProvider s, string code, string name, bool late) =>
        new(code, name, late, s.GetRequiredService<Database>(), s.GetRequiredService<AgencyPlaces>(), s.GetRequiredService<TimeProvider>());
}
