using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.DataRights;

/// <summary>What people may ask about their own data, each request a case with the law's time limit.</summary>
public sealed class DataRightsModule : Module
{
    public override string Name => "DataRights";
    public override string TablePrefix => "datarights";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => new RequestKinds(s.GetRequiredService<Folders>()));
        services.AddSingleton<DataRequests>();
        services.AddSingleton<IKeepsPersons>(s => s.GetRequiredService<DataRequests>());
        services.AddSingleton(s => new ErasureTerms(s.GetRequiredService<Folders>()));
        services.AddSingleton<EraseOnRequest>();
        services.AddSingleton<AskDataRequest>();
        services.AddSingleton<DecideDataRequest>();
        services.AddSingleton<MakeCopy>();
        services.AddSingleton<IAnnouncer, DataRequestAnnouncer>();
        services.AddSingleton<IHoldsPersonalData, PersonCopy>();
        services.AddSingleton<IHoldsPersonalData, AccountCopy>();
        services.AddSingleton<IHoldsPersonalData, LooksCopy>();
        services.AddSingleton<IHoldsPersonalData, InboxCopy>();
        services.AddSingleton<Cases.IPlacesCases, PlaceDataRequest>();
        services.AddSingleton<IProtectedRows>(s => new ProtectedTable(s.GetRequiredService<Database>(), s.GetRequiredService<Protector>(), "datarights_requests", ["case_id"], ["details", "answer"]));
        services.AddNavigation(new(NavigationArea.Officer, "Yêu cầu dữ liệu", "Data requests", "/can-bo/yeu-cau-du-lieu", "person", 67, Permissions.AnswerDataRequest));
        services.AddSingleton(new Web.Errors.FieldName("Kind", "Bạn yêu cầu gì"));
        services.AddSingleton(new Web.Errors.FieldName("Details", "Nội dung yêu cầu"));
    }

    public override void CheckSettings(IServiceProvider services)
    {
        services.GetRequiredService<RequestKinds>();
        services.GetRequiredService<ErasureTerms>();
    }
}
