using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Noting;
using NhipCau.Government.PublicServices.Overseeing;
using NhipCau.Government.PublicServices.Papers;
using NhipCau.Government.PublicServices.Phrasing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Errors;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Government.PublicServices;

/// <summary>What the officers' pages of public services need.</summary>
internal static class OfficerServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<OfficerDesk>();
        services.AddSingleton<ICaseTopics, Catalogue.ProcedureTopics>();
        services.AddSingleton<DossierActions>();
        services.AddSingleton<ActionForms>();
        services.AddSingleton<DossierPictures>();
        services.AddSingleton<WorklistReader>();
        services.AddSingleton<Colleagues>();
        services.AddSingleton<PromiseProposals>();
        services.AddSingleton<Overseeing.Boards.DayBoards>();
        services.AddSingleton<Phrases>();
        services.AddSingleton<PhraseChoices>();
        services.AddSingleton<SavePhrase>();
        services.AddSingleton<InternalNotes>();
        services.AddSingleton<WriteNote>();
        services.AddSingleton<StrikeNote>();
        services.AddSingleton<Platform.Notifications.IAnnouncer, OfficerAnnouncer>();
        services.AddSingleton<BulkActions>();
        services.AddSingleton<DossierLists>();
        services.AddSingleton<Inspecting.BundleWriter>();
        services.AddScoped<INavigationCounts, OfficerCounts>();
        DeskServices.Add(services);
        foreach (var (input, label) in new[]
        {
            (".Reason", "Lý do"), (".Note", "Ghi chú"), (".Papers", "Giấy tờ cần bổ sung"), (".Question", "Nội dung cần ý kiến"), (".Answer", "Nội dung trả lời"),
            (".Name", "Tên khoản phí"), (".Amount", "Số tiền"), (".Receipt", "Số biên lai hoặc chứng từ"), (".Days", "Số ngày"), (".Agrees", "Ý kiến"),
        })
        {
            services.AddSingleton(new FieldName(input, label));
        }

        OfficerNavigation.Add(services);
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        PaperEndpoints.Map(endpoints);
        Inspecting.InspectionEndpoints.Map(endpoints);
        DeskServices.Map(endpoints);
        OfficerApi.Map(endpoints);
        Inspecting.InspectionApi.Map(endpoints);
        AgencyDossierApi.Map(endpoints);
    }
}
