using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Reorganising;

namespace NhipCau.Platform.Identity;

/// <summary>What of identity follows an agency that gives way to another, beside seats and rights.</summary>
internal static class FollowingServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new Follower("leave", "đợt nghỉ", "identity_leaves", "agency_id") { While = "ended_at is null and last_day >= @Today", Officer = "account_id" });
        // The inspector's own seat. What she inspects stays what the document says: that agency and whatever it had.
        services.AddSingleton(new Follower("mandate", "quyền kiểm tra", "identity_mandates", "held_at") { While = "ended_at is null and last_day >= @Today", Officer = "account_id" });
        services.AddSingleton(new Follower("finding", "cảnh báo đọc dữ liệu chưa kết luận", "identity_findings", "agency_id") { While = "verdict = ''" });
        services.AddSingleton(new Follower("representation", "quan hệ đại diện", "identity_representations", "agency") { While = "ended_at is null and ends_at > @Now" });
        services.AddSingleton(new Follower("recovery", "yêu cầu khôi phục tài khoản", "identity_recoveries", "agency") { While = "refused_at is null and shown_at is null and expires_at > @Now" });
        services.AddSingleton(new Follower("machine", "khóa máy", "identity_credentials", "agency_id"));
        services.AddSingleton(new Follower("application", "ứng dụng kết nối", "identity_applications", "agency_id"));
    }
}
