using NhipCau.Platform.Documents.Pdf;

namespace NhipCau.Platform.Tests.Documents;

/// <summary>Papers as the house prints them.</summary>
internal static class SampleForms
{
    public static readonly DateTimeOffset Morning = new(2024, 2, 2, 9, 30, 0, TimeSpan.FromHours(7));

    public static OfficialForm IntakeSlip => new()
    {
        Title = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        Superior = "Ủy ban nhân dân huyện Thanh Miện",
        Agency = "Bộ phận tiếp nhận và trả kết quả",
        Number = "Số: H23.18-240202-00001",
        Place = "Thanh Miện",
        Date = new DateOnly(2024, 2, 2),
        Qr = "https://nhipcau.example/tra-cuu/H23.18-240202-00001",
        Body = body => body
            .Paragraph("Bộ phận tiếp nhận và trả kết quả huyện Thanh Miện tiếp nhận hồ sơ của:")
            .Field("Ông/Bà", "Nguyễn Thị Phượng Uyển")
            .Field("Nội dung yêu cầu giải quyết", "Chuyển nhượng quyền sử dụng đất")
            .Heading("Thành phần hồ sơ nộp gồm", 2)
            .Table(new PdfTable(
                [new("STT", 0.4, Align.Center), new("Tên giấy tờ", 3), new("Bản chính", 0.8, Align.Center), new("Bản sao", 0.8, Align.Center)],
                [
                    ["1", "Hợp đồng chuyển nhượng quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất đã công chứng", "1", ""],
                    ["2", PdfText.Bold("Giấy chứng nhận") + " quyền sử dụng đất", "1", "1"],
                ]))
            .Space(8)
            .Paragraph("Thời gian giải quyết hồ sơ theo quy định là 10 ngày làm việc. Thời gian nhận hồ sơ: 9 giờ 30 phút, ngày 02 tháng 02 năm 2024. "
                + "Thời gian trả kết quả: trước 17 giờ, ngày 22 tháng 02 năm 2024 (không tính kỳ nghỉ Tết Giáp Thìn từ ngày 08 đến ngày 14 tháng 02)."),
        Signatures = [new("NGƯỜI NỘP HỒ SƠ") { Note = "(Ký, ghi rõ họ tên)" }, new("NGƯỜI TIẾP NHẬN HỒ SƠ", "Đỗ Quốc Khánh") { Note = "(Ký, ghi rõ họ tên)" }],
    };

    public static OfficialForm Confirmation => new()
    {
        Title = "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
        Summary = "Cấp cho ông Phạm Đức Thịnh",
        Superior = "Huyện Thanh Miện",
        Agency = "Ủy ban nhân dân xã Đoàn Tùng",
        Number = "Số: 15/UBND-XNTTHN",
        Place = "Đoàn Tùng",
        Date = new DateOnly(2024, 3, 5),
        Body = body =>
        {
            for (var i = 1; i <= 30; i++) body.Paragraph($"{i}. Xác nhận ông Phạm Đức Thịnh, sinh ngày 12 tháng 5 năm 1996, hiện tại chưa đăng ký kết hôn với ai; giấy này được sử dụng để làm thủ tục kết hôn.");
        },
        Signatures = [new("CHỦ TỊCH", "Vũ Văn Hưởng") { Authority = "TM. ỦY BAN NHÂN DÂN" }],
        Recipients = ["Như trên", "Lưu: VT, TPHT"],
    };

    public static OfficialForm Application => new()
    {
        Title = "ĐƠN ĐỀ NGHỊ",
        Place = "Hải Dương",
        Date = new DateOnly(2024, 12, 15),
        Size = PageSize.A5,
        Margins = Margins.Of(20, 15, 12, 15),
        Body = body => body.Paragraph("Kính gửi: Ủy ban nhân dân phường Quang Trung", TextStyle.Plain with { Align = Align.Center, After = 8 }).Paragraph("Tôi đề nghị được xác nhận nơi cư trú."),
        Signatures = [new("NGƯỜI LÀM ĐƠN", "Trần Thị Ngọc Ánh")],
    };
}
