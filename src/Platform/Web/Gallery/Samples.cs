using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Web.Gallery;

/// <summary>Invented people and cases for the gallery; the day is Wednesday 07/02/2024.</summary>
internal static class Samples
{
    public static readonly DateOnly Today = new(2024, 2, 7);

    public static readonly IReadOnlyList<Choice> Marital =
    [
        new("single", "Chưa từng đăng ký kết hôn"),
        new("divorced", "Đã ly hôn, chưa kết hôn lại", "Cần bản án hoặc quyết định ly hôn đã có hiệu lực"),
        new("widowed", "Vợ hoặc chồng đã mất, chưa kết hôn lại"),
    ];

    public static readonly IReadOnlyList<string> Series = ["Tiếp nhận", "Trả kết quả"];

    public static readonly IReadOnlyList<ChartRow> Months =
        [new("9", 812, 790), new("10", 934, 901), new("11", 1020, 1044), new("12", 1247, 1180)];

    public static readonly IReadOnlyList<MapPoint> Places =
    [
        new("Thị trấn Thanh Miện", 106.2317, 20.7806, "Mở 7:30–17:00", "#"),
        new("Xã Đoàn Tùng", 106.1990, 20.8330, "Mở 7:30–17:00", "#"),
        new("Xã Tứ Cường", 106.2080, 20.7570, "Mở 7:30–17:00", "#"),
    ];

    /// <summary>A grey frame in place of a camera's picture.</summary>
    public const string Picture = "data:image/gif;base64,R0lGODlhAQABAIAAAJmZmQAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

    public static readonly IReadOnlyList<Choice> Units =
    [
        new("1", "Xã Đoàn Tùng", Group: "Huyện Thanh Miện"),
        new("2", "Xã Cao Thắng", Group: "Huyện Thanh Miện"),
        new("3", "Phường Sao Đỏ", Group: "Thành phố Chí Linh"),
    ];

    public static readonly IReadOnlyList<string> Steps = ["Người yêu cầu", "Nội dung cần xác nhận", "Giấy tờ", "Cách nhận kết quả", "Kiểm tra và nộp"];

    public static readonly IReadOnlyList<AnswerLine> Known =
    [
        new("Họ, chữ đệm, tên", "Nguyễn Thị Thu Hà", "#", "Từ tài khoản của bạn, xác thực 12/01/2024"),
        new("Số định danh", ViFormat.MaskedPersonalNumber("030197000417"), "#", "Từ tài khoản của bạn, xác thực 12/01/2024"),
        new("Nơi thường trú", "Thôn Đào Lâm, xã Đoàn Tùng, huyện Thanh Miện", "#", "Từ hồ sơ khai sinh cho con, nộp 03/08/2022"),
        new("Điện thoại bàn", null, "#"),
    ];

    public static readonly IReadOnlyList<UploadedFile> Files = [new("a1", "quyet-dinh-ly-hon-trang-1.jpg", "2,4 MB, đã kiểm tra, không có mã độc", "#")];

    public static readonly IReadOnlyList<TimelineItem> Trail =
    [
        new("Đang thẩm định", "Đỗ Văn Khải", "từ 15:20 02/02", "now"),
        new("Bổ sung bản trích đo; đồng hồ chạy tiếp", "Đặng Văn Tài", "14:05 02/02"),
        new("Yêu cầu bổ sung; đồng hồ dừng", "Đỗ Văn Khải", "16:40 31/01", "paused", "Thiếu bản trích đo thửa 61."),
        new("Tiếp nhận, hẹn trả 19/02", "Phạm Thu Trang, quầy 3", "9:12 29/01"),
    ];

    public static IEnumerable<ClockDay> Clock()
    {
        var counted = 0;
        for (var day = new DateOnly(2024, 1, 29); day <= new DateOnly(2024, 2, 21); day = day.AddDays(1))
        {
            if (day == new DateOnly(2024, 1, 29)) yield return new(day, "nhận", "start");
            else if (day == new DateOnly(2024, 2, 21)) yield return new(day, "trả", "due");
            else if (day.Month == 2 && day.Day is >= 8 and <= 14) yield return new(day, "Tết", "off");
            else if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) yield return new(day, "", "off");
            else if (day.Month == 2 && day.Day is 1 or 2) yield return new(day, "dừng", "stop");
            else yield return new(day, $"{++counted}", day <= Today ? "count" : "next");
        }
    }

    public static readonly IReadOnlyList<(string Number, string What, string Detail, string Who, string Step, string State, string Due, string Date, string Since)> Rows =
    [
        ("H23.32-240122-00036", "Chuyển nhượng quyền sử dụng đất", "Thửa 214, tờ 18, xã Tứ Cường", "Phạm Văn Thịnh", "Thẩm định", "late", "Trễ 2 ngày", "05/02", "29/01"),
        ("H23.32-240129-00018", "Chuyển nhượng quyền sử dụng đất", "Thửa 105, tờ 22, xã Đoàn Tùng", "Nguyễn Đức Hậu", "Thẩm định", "soon", "Còn 4 giờ", "16:00", "02/02"),
        ("H23.32-240131-00015", "Tặng cho quyền sử dụng đất", "Thửa 88, tờ 11, xã Phạm Kha", "Hoàng Thị Nhài", "Thông tin thuế", "ok", "Còn 3 ngày", "19/02", "05/02"),
        ("H23.32-240126-00033", "Chuyển nhượng quyền sử dụng đất", "Thửa 72, tờ 16, xã Tân Trào", "Nguyễn Bá Ước", "Chờ bổ sung", "paused", "Tạm dừng", "từ 01/02", "01/02"),
    ];
}
