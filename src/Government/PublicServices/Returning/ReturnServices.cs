using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Posting;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Errors;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>What results on their way home and public post stand on.</summary>
internal static class ReturnServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Carriers>();
        services.AddSingleton<Letters>();
        services.AddSingleton<EnterLetter>();
        services.AddSingleton<Consignments>();
        services.AddSingleton<SendByPost>();
        services.AddSingleton<ReportDelivery>();
        services.AddSingleton<TakeSupplement>();
        services.AddSingleton<Returns>();
        services.AddSingleton<ChooseReturn>();
        services.AddSingleton<SendResult>();
        services.AddSingleton<ArriveResult>();
        services.AddSingleton<ReturnResult>();
        services.AddSingleton<OpenResult>();
        services.AddSingleton<CallForResult>();
        services.AddSingleton<ReturnActions>();
        services.AddSingleton<ReturnForms>();
        services.AddSingleton<ReturnLists>();
        foreach (var (input, label) in new[] { (".To", "Người nhận kết quả"), (".Receiver", "Họ tên người nhận"), (".Document", "Giấy uỷ quyền"), (".ToDesk", "Bộ phận một cửa"), (".Carrier", "Doanh nghiệp bưu chính"), (".TrackingNo", "Mã bưu gửi"), (".Address", "Địa chỉ") })
        {
            services.AddSingleton(new FieldName(input, label));
        }

        services.AddNavigation(new(NavigationArea.Officer, "Trả kết quả", "Results", "/can-bo/tra-ket-qua", "check", 24, Permissions.ReturnDossier));
        services.AddNavigation(new(NavigationArea.Officer, "Bưu chính", "Post", "/can-bo/buu-chinh", "mail", 26, Permissions.ReceiveDossier));
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        PostApi.Map(endpoints);
        ReturnApi.Map(endpoints);
    }
}
