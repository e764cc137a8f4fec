using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Papers;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Errors;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Government.PublicServices;

/// <summary>What the citizen's pages stand on.</summary>
internal static class CitizenPages
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IPrefillSource, AccountPrefill>();
        services.AddSingleton<DraftOpener>();
        services.AddSingleton<TakeFiles>();
        services.AddSingleton<Expectations>();
        services.AddSingleton<SlipDoor>();
        services.AddSingleton<TrackDossier>();
        services.AddSingleton<ApplicantLists>();
        services.AddSingleton<Ratings>();
        services.AddSingleton<IFieldNames, DraftFieldNames>();
        foreach (var (input, label) in new[] { ("Reason", "Lý do"), ("Note", "Lời nhắn"), ("Comment", "Điều bạn muốn nói thêm"), ("Score", "Mức hài lòng"), ("coquan", "Cơ quan giải quyết"), ("kenh", "Cách nhận giấy tờ") })
        {
            services.AddSingleton(new FieldName(input, label));
        }

        services.AddNavigation(new(NavigationArea.Citizen, "Hồ sơ của tôi", "My dossiers", "/ho-so-cua-toi", "folder", 30));
        services.AddNavigation(new(NavigationArea.Citizen, "Tra cứu", "Track a dossier", "/tra-cuu", "search", 40));
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        DraftFiles.Map(endpoints);
        DraftApi.Map(endpoints);
        DossierFiles.Map(endpoints);
        DossierApi.Map(endpoints);
    }
}
