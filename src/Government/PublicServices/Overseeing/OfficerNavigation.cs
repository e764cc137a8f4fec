using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Government.PublicServices.Overseeing;

/// <summary>The officers' menu.</summary>
public static class OfficerNavigation
{
    public static void Add(IServiceCollection services)
    {
        services.AddNavigation(new(NavigationArea.Officer, "Việc", "Work", "/can-bo/viec", "list", 10, Permissions.ReadDossier, "work"));
        services.AddNavigation(new(NavigationArea.Officer, "Bảng việc", "Day board", "/can-bo/bang-viec", "chart", 15, Permissions.AssignDossier));
        services.AddNavigation(new(NavigationArea.Officer, "Tiếp nhận", "Receiving", "/can-bo/tiep-nhan", "inbox", 20, Permissions.ReceiveDossier, "desk"));
        services.AddNavigation(new(NavigationArea.Officer, "Lấy ý kiến", "Consultations", "/can-bo/lay-y-kien", "chat", 30, Permissions.ProcessDossier));
        services.AddNavigation(new(NavigationArea.Officer, "Tìm", "Search", "/can-bo/tim", "search", 40, Permissions.ReadDossier));
        services.AddNavigation(new(NavigationArea.Officer, "Sổ theo dõi", "Register", "/can-bo/so-theo-doi", "folder", 44, Permissions.ReceiveDossier));
        services.AddNavigation(new(NavigationArea.Officer, "Phiếu giấy", "Paper slips", "/can-bo/phieu-giay", "file", 45, Permissions.ReceiveDossier));
        services.AddNavigation(new(NavigationArea.Officer, "Quỹ thu", "Till", "/can-bo/quy-thu", "list", 46, Permissions.CollectFee));
        services.AddNavigation(new(NavigationArea.Officer, "Đối soát phí", "Reconciliation", "/can-bo/doi-soat", "chart", 47, Permissions.ApproveFee));
        services.AddNavigation(new(NavigationArea.Officer, "Thống kê", "Statistics", "/can-bo/thong-ke", "chart", 50, Permissions.ReadOversight));
        services.AddNavigation(new(NavigationArea.Officer, "Chỉ số 766", "Service index", "/can-bo/chi-so-766", "chart", 52, Permissions.ReadOversight));
        services.AddNavigation(new(NavigationArea.Officer, "Báo cáo", "Reports", "/can-bo/bao-cao-dinh-ky", "file", 54, Permissions.ReadOversight));
        services.AddNavigation(new(NavigationArea.Officer, "Nghỉ phép", "Leave", "/can-bo/nghi-phep", "calendar", 60, Permissions.ReadDossier));
        services.AddNavigation(new(NavigationArea.Officer, "Uỷ quyền", "Delegation", "/can-bo/uy-quyen", "person", 61, Permissions.ReadDossier));
        services.AddNavigation(new(NavigationArea.Officer, "Quyền hạn", "Rights", "/can-bo/quyen", "person", 95, Permissions.RecordLeave));
        services.AddNavigation(new(NavigationArea.Officer, "Thanh tra", "Inspections", "/can-bo/thanh-tra", "search", 64, Permissions.UseMandate));
        services.AddNavigation(new(NavigationArea.Officer, "Giao thanh tra", "Mandates", "/can-bo/thanh-tra/giao", "search", 65, Permissions.GiveMandate));
        services.AddNavigation(new(NavigationArea.Officer, "Giám sát đọc", "Reading review", "/can-bo/giam-sat-doc", "search", 94, Permissions.ReviewReads));
        services.AddNavigation(new(NavigationArea.Officer, "Câu mẫu", "Phrases", "/can-bo/cau-mau", "chat", 62, Permissions.ReadDossier));
        services.AddNavigation(new(NavigationArea.Officer, "Sắp xếp cơ quan", "Reorganisation", "/can-bo/sap-xep", "folder", 96, Permissions.Reorganise));
        services.AddNavigation(new(NavigationArea.Officer, "Vận hành", "Operations", "/can-bo/van-hanh", "settings", 90, Permissions.OperateSystem));
    }
}

/// <summary>Numbers beside the menu; none counted beyond a hundred.</summary>
internal sealed class OfficerCounts(Worklist worklist, OfficerDesk desk, Processes processes, CurrentUser user) : INavigationCounts
{
    public async ValueTask<IReadOnlyDictionary<string, int>> CountAsync(ClaimsPrincipal person, CancellationToken cancel) => new Dictionary<string, int>
    {
        ["desk"] = user.Grants.Has(Permissions.ReceiveDossier) ? await worklist.Count(new WorklistQuery { Buckets = desk.Buckets(user, Permissions.ReceiveDossier), Steps = processes.FirstSteps }, 100, cancel) : 0,
        ["work"] = await worklist.Count(new WorklistQuery { Buckets = desk.Buckets(user) }, 100, cancel),
    };
}
