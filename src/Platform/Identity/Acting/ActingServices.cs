using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Errors;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>What acting for others stands on.</summary>
internal static class ActingServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RepresentationKinds>();
        services.AddSingleton<Representations>();
        services.AddSingleton<Acts>();
        services.AddSingleton<AskRepresentation>();
        services.AddSingleton<AnswerRepresentation>();
        services.AddSingleton<EndRepresentation>();
        services.AddSingleton<BeginActing>();
        services.AddSingleton<GiveRepresentation>();
        services.AddSingleton<AskHelp>();
        services.AddSingleton<ConfirmHelp>();
        services.AddSingleton<RecordRepresentation>();
        services.AddSingleton<IAnnouncer, RepresentationAnnouncer>();
        services.AddNavigation(new(NavigationArea.Officer, "Làm thay", "Acting for others", "/can-bo/lam-thay", "person", 47, Permissions.RecordRepresentation));
        foreach (var (input, label) in new[]
        {
            ("Kind", "Tư cách"), ("Agent", "Tài khoản của người làm thay"), ("TaxCode", "Mã số thuế"), ("From", "Từ ngày"), ("To", "Đến hết ngày"), ("Evidence", "Giấy tờ đã xem"), ("Until", "Đến hết ngày"),
        })
        {
            services.AddSingleton(new FieldName(input, label));
        }
    }
}
