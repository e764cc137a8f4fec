using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Government.PublicServices.Importing;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Government.PublicServices.NationalPortal;
using NhipCau.Government.PublicServices.Papers;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Government.PublicServices.Returning;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>Public services: the catalogue of procedures, and dossiers from draft to result.</summary>
public sealed class PublicServicesModule : Module
{
    public override string Name => "PublicServices";
    public override string TablePrefix => "services";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        Platform.Web.Language.Words.Add(typeof(PublicServicesModule).Assembly);
        ModelServices.Add(services);
        CatalogueServices.Add(services);
        services.AddSingleton<Platform.Notifications.IAnnouncer, DossierAnnouncer>();
        services.AddSingleton<Dossiers>();
        services.AddSingleton<StepUnits>();
        services.AddSingleton<DossierClock>();
        services.AddSingleton<DossierRules>();
        services.AddSingleton<Reasons>();
        services.AddSingleton<DossierGate>();
        services.AddSingleton<TrackingCode>();
        Rotating.RotatingServices.Add(services);
        services.AddSingleton<Platform.DataRights.IHoldsPersonalData, Copying.DossierCopy>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<IKeepsPersons>(s => s.GetRequiredService<Drafts>());
        services.AddSingleton<ISweep, DraftSweep>();
        services.AddSingleton<IFileLinks, PaperLinks>();
        services.AddSingleton<FormCopies>();
        services.AddSingleton<DossierForms>();
        services.AddSingleton<AttachPaper>();
        services.AddSingleton<Parties>();
        services.AddSingleton<Represented>();
        services.AddSingleton<DoneFor>();
        services.AddSingleton<IFormUnits, FormUnits>();
        services.AddSingleton<IntakeSlip>();
        services.AddSingleton<ResultNumbers>();
        services.AddSingleton<ResultPaper>();
        services.AddSingleton<CounterEntries>();
        services.AddSingleton<SubmitDossier>();
        services.AddSingleton<ReceiveDossier>();
        services.AddSingleton<RefuseDossier>();
        services.AddSingleton<RouteDossier>();
        services.AddSingleton<RequestSupplement>();
        services.AddSingleton<ReturnForRework>();
        services.AddSingleton<DemandFee>();
        services.AddSingleton<MarkFeePaid>();
        services.AddSingleton<StopDossier>();
        services.AddSingleton<AssignDossier>();
        services.AddSingleton<ConsultAgency>();
        services.AddSingleton<AnswerConsultation>();
        services.AddSingleton<CloseConsultation>();
        services.AddSingleton<DecideDossier>();
        services.AddSingleton<OwnerAccess>();
        services.AddSingleton<ApplicantGate>();
        services.AddSingleton<AnswerSupplement>();
        services.AddSingleton<WithdrawDossier>();
        services.AddSingleton<RateDossier>();
        services.AddSingleton<GenerateProvince>();
        services.AddSingleton<ImportDossiers>();
        services.AddSingleton<Platform.Cases.IPlacesCases, PlaceDossier>();
        services.AddSingleton<ReleaseWork>();
        services.AddSingleton<ISweep>(s => s.GetRequiredService<ReleaseWork>());
        services.AddSingleton<Platform.Identity.IAfterStaffChange>(s => s.GetRequiredService<ReleaseWork>());
        Following.FollowingServices.Add(services);
        CitizenPages.Add(services);
        Queueing.QueueServices.Add(services);
        ReturnServices.Add(services);
        OfficerServices.Add(services);
        OversightServices.Add(services);
        NationalServices.Add(services, configuration);
    }

    public override void CheckSettings(IServiceProvider services) => services.GetRequiredService<Microsoft.Extensions.Options.IOptions<NationalPortalOptions>>().Value.Check(services.GetRequiredService<Platform.Events.TrainingMode>().IsOn);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        CatalogueEndpoints.Map(endpoints);
        CitizenPages.Map(endpoints);
        Queueing.QueueServices.Map(endpoints);
        ReturnServices.Map(endpoints);
        OfficerServices.Map(endpoints);
        ModelEndpoints.Map(endpoints);
    }

    public override IEnumerable<Command> Commands(Func<IServiceProvider> services) => CatalogueCommands.Create(services).Concat(GenerateCommands.Create(services)).Concat(DossierImportCommands.Create(services));

    public override Task Seed(IServiceProvider services, CancellationToken cancel) => CatalogueSeed.Run(services, cancel);
}
