using NhipCau.Government.PublicServices;
using NhipCau.Operations.Incidents;
using NhipCau.Operations.Indicators;
using NhipCau.Operations.Infrastructure;
using NhipCau.Operations.Mapping;
using NhipCau.Operations.OperationsCentre;
using NhipCau.Platform;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.DataRights;
using NhipCau.Platform.Documents;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Reorganising;
using NhipCau.Platform.Search;

namespace NhipCau.Host;

/// <summary>Every module of this program, in the order of their schemas and reference data.</summary>
public static class Modules
{
    public static IReadOnlyList<Module> All { get; } =
    [
        new StorageModule(),
        new EventsModule(),
        new AdministrationModule(),
        new CalendarModule(),
        new DocumentsModule(),
        new FormsModule(),
        new PersonsModule(),
        new CasesModule(),
        new IdentityModule(),
        new ReorganisingModule(),
        new NotificationsModule(),
        new DataRightsModule(),
        new SearchModule(),
        new MetricsModule(),
        new GeographyModule(),
        new PublicServicesModule(),
        new IndicatorsModule(),
        new InfrastructureModule(),
        new MappingModule(),
        new IncidentsModule(),
        new OperationsCentreModule(),
    ];
}
