using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Reorganising;

namespace NhipCau.Government.PublicServices.Following;

/// <summary>What of the public services follows an agency that gives way to another, beside dossiers. Registers, receipts, tills and past days stay with the agency that kept them.</summary>
internal static class FollowingServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new Follower("draft", "hồ sơ nháp", "services_drafts", "agency_id"));
        services.AddSingleton(new Follower("phrase", "mẫu câu", "services_phrases", "agency_id") { While = "removed_at is null", Officer = "account_id" });
        // A desk that has its own counters keeps them.
        Desk(services, "counters", "quầy và lấy số", "services_queue_desks", "desk", "desk", "not exists (select 1 from services_queue_desks q where q.desk = @To)");
        Desk(services, "board", "kết quả trên bảng", "services_board_results", "desk", "cast(case_id as text)",
            "not exists (select 1 from services_board_results b where b.desk = @To and b.case_id = services_board_results.case_id)");
        Desk(services, "wish", "nơi hẹn trả", "services_return_wishes", "desk", "cast(case_id as text)", "not exists (select 1 from services_hand_outs h where h.case_id = services_return_wishes.case_id)");
        Desk(services, "leg", "kết quả đang luân chuyển", "services_result_legs", "to_desk", "cast(case_id as text) || ' ' || cast(no as text)", "state = 0");
        Desk(services, "parcel", "bưu gửi đang đi", "services_consignments", "desk", "cast(id as text)", "state = 0");
        Desk(services, "letter", "thư chưa vào sổ", "services_letters", "desk", "cast(id as text)", "case_id is null");
    }

    /// <summary>What lay at a desk lies at the successor's desk.</summary>
    private static void Desk(IServiceCollection services, string kind, string words, string table, string column, string key, string whilst) => services.AddSingleton(s =>
        new Follower(kind, words, table, column) { Key = key, While = whilst, Within = to => s.GetRequiredService<StepUnits>().Desk(to)?.Id ?? to });
}
