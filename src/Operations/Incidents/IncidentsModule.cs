using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Operations.Incidents.Briefing;
using NhipCau.Operations.Incidents.Contacts;
using NhipCau.Operations.Incidents.Handling;
using NhipCau.Operations.Incidents.Shifts;
using NhipCau.Platform;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Reorganising;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Operations.Incidents;

/// <summary>Watching and acting: alert rules and alerts, incidents with tasks, shifts with their handover log, contacts, the daily brief.</summary>
public sealed class IncidentsModule : Module
{
    public override string Name => "Incidents";
    public override string TablePrefix => "incidents";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Centre>();
        Alerts(services);
        Incidents(services);
        services.AddSingleton<ShiftTimes>();
        services.AddSingleton<ShiftBook>();
        services.AddSingleton<ShiftViews>();
        services.AddSingleton<TakeShift>();
        services.AddSingleton<HandOverShift>();
        services.AddSingleton<WriteShiftLine>();
        services.AddSingleton<ContactBook>();
        services.AddSingleton<SaveContact>();
        services.AddSingleton(s => BriefPlan.Read(s.GetRequiredService<Folders>()));
        services.AddSingleton<BriefBook>();
        services.AddSingleton<BriefRules>();
        services.AddSingleton<ComposeBrief>();
        services.AddSingleton<MorningBrief>();
        services.AddSingleton<BriefPaper>();
        services.AddSingleton<IAnnouncer, BriefAnnouncer>();
        services.AddHostedService<CentreService>();
        services.AddNavigation(new(NavigationArea.Centre, "Cảnh báo", "Alerts", "/dieu-hanh/canh-bao", "bell", 72, Permissions.ReadCentre));
        services.AddNavigation(new(NavigationArea.Centre, "Sự cố", "Incidents", "/dieu-hanh/su-co", "warning", 73, Permissions.ReadCentre));
        services.AddNavigation(new(NavigationArea.Officer, "Nhiệm vụ sự cố", "Incident tasks", "/can-bo/nhiem-vu-su-co", "list", 74, Permissions.ReadCentre));
        services.AddNavigation(new(NavigationArea.Centre, "Ca trực", "Shift", "/dieu-hanh/ca-truc", "calendar", 75, Permissions.HandleIncident));
        services.AddNavigation(new(NavigationArea.Centre, "Bản tin", "Brief", "/dieu-hanh/ban-tin", "file", 76, Permissions.ReadCentre));
        services.AddNavigation(new(NavigationArea.Centre, "Danh bạ", "Contacts", "/dieu-hanh/danh-ba", "phone", 77, Permissions.ReadCentre));
    }

    public override void CheckSettings(IServiceProvider services) => services.GetRequiredService<BriefPlan>();

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        IncidentsApi.Map(endpoints);
        Papers.Map(endpoints);
    }

    private static void Alerts(IServiceCollection services)
    {
        services.AddSingleton<AlertBook>();
        services.AddSingleton<IActiveAlerts>(s => s.GetRequiredService<AlertBook>());
        services.AddSingleton<Judging>();
        services.AddSingleton<SaveRule>();
        services.AddSingleton<AcknowledgeAlert>();
        services.AddSingleton<WatchRound>();
        services.AddSingleton<IAnnouncer, AlertAnnouncer>();
    }

    private static void Incidents(IServiceCollection services)
    {
        services.AddSingleton<IncidentKinds>();
        services.AddSingleton<IncidentFields>();
        services.AddSingleton<IncidentBook>();
        services.AddSingleton<IncidentGate>();
        services.AddSingleton<OpenIncident>();
        services.AddSingleton<AmendIncident>();
        services.AddSingleton<WriteLine>();
        services.AddSingleton<GiveTask>();
        services.AddSingleton<AnswerTask>();
        services.AddSingleton<EndIncident>();
        services.AddSingleton<ReopenIncident>();
        services.AddSingleton<JoinIncident>();
        services.AddSingleton<SituationReports>();
        services.AddSingleton<IssueReport>();
        services.AddScoped<SituationPaper>();
        services.AddSingleton<IAnnouncer, TaskAnnouncer>();
        services.AddSingleton<IMapLayer, IncidentLayer>();
        services.AddSingleton(new Follower("incident", "sự cố đang xử lý", "incidents_incidents", "agency") { While = "ended_at is null" });
        services.AddSingleton(new Follower("incident-task", "nhiệm vụ sự cố", "incidents_tasks", "agency") { While = "state < 2" });
        services.AddSingleton(new Follower("contact", "mục danh bạ trực", "incidents_contacts", "agency") { While = "removed_at is null" });
        services.AddSingleton<IncidentMetrics>();
        services.AddSingleton<IMetricSource>(s => s.GetRequiredService<IncidentMetrics>());
        services.AddSingleton<ISampledMetrics>(s => s.GetRequiredService<IncidentMetrics>());
    }
}
