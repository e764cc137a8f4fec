namespace NhipCau.Government.PublicServices.Importing;

/// <summary>The columns of a file of running dossiers; the same words stand in the template and in docs/operating.md.</summary>
internal static class DossierColumns
{
    public const string
        Number = "ma_ho_so", Procedure = "ma_thu_tuc", Agency = "ma_co_quan", Channel = "kenh", State = "trang_thai", Step = "buoc", Opened = "ngay_nop", Received = "ngay_tiep_nhan",
        Limit = "thoi_han", Promised = "ngay_hen_tra", FirstPromised = "ngay_hen_tra_dau", Pauses = "tam_dung", Supplements = "so_lan_bo_sung", Owner = "chu_ho_so", OwnerNumber = "so_dinh_danh",
        OwnerBirth = "ngay_sinh", Organisation = "to_chuc", TaxCode = "ma_so_thue", Phone = "dien_thoai", Email = "email", Address = "dia_chi", Submitter = "nguoi_nop",
        SubmitterNumber = "so_dinh_danh_nguoi_nop", FeeTotal = "tong_phi", FeePaid = "da_nop", ReturnMethod = "cach_nhan";

    public static IReadOnlyList<(string Column, string Meaning, string Sample)> All { get; } =
    [
        (Number, "Bắt buộc. Số hồ sơ của hệ thống cũ, giữ nguyên.", "H23.32.05-240110-00007"),
        (Procedure, "Bắt buộc. Mã thủ tục hành chính.", "1.004873"),
        (Agency, "Bắt buộc. Mã định danh cơ quan có thẩm quyền giải quyết.", "H23.32.05"),
        (Channel, "1 trực tiếp, 2 trực tuyến, 3 bưu chính. Để trống là 1.", "1"),
        (State, "Bắt buộc. Trạng thái quốc gia của hồ sơ đang chạy: 1, 2, 4, 5, 6 hoặc 9 (có kết quả, chưa trả).", "4"),
        (Step, "Mã bước của quy trình; để trống thì chọn theo trạng thái.", ""),
        (Opened, "Ngày giờ nộp. Để trống thì lấy ngày tiếp nhận.", "10/01/2024 08:05"),
        (Received, "Ngày giờ tiếp nhận, dd/MM/yyyy HH:mm. Bắt buộc trừ trạng thái 1.", "10/01/2024 08:15"),
        (Limit, "Thời hạn, ví dụ «3 ngày làm việc». Để trống thì lấy thời hạn của thủ tục.", "3 ngày làm việc"),
        (Promised, "Ngày giờ hẹn trả đã hứa, giữ nguyên. Để trống thì tính theo thời hạn và các lần tạm dừng.", "15/01/2024 17:00"),
        (FirstPromised, "Ngày hẹn trả đầu tiên, nếu đã hẹn lại.", ""),
        (Pauses, "Các lần tạm dừng: từ - đến, cách nhau dấu chấm phẩy; lần còn mở thì bỏ trống vế sau. Trạng thái 5, 6 phải có một lần còn mở.", "11/01/2024 09:00 - 12/01/2024 14:00"),
        (Supplements, "Số lần đã yêu cầu bổ sung. Để trống là 0.", "1"),
        (Owner, "Bắt buộc. Họ tên chủ hồ sơ, hoặc người đại diện của tổ chức.", "Nguyễn Thị Hương Sen"),
        (OwnerNumber, "Số định danh cá nhân 12 chữ số, giữ số 0 đầu.", "030198000001"),
        (OwnerBirth, "Ngày sinh dd/MM/yyyy, hoặc chỉ năm.", "12/04/1998"),
        (Organisation, "Tên tổ chức, nếu chủ hồ sơ là tổ chức.", ""),
        (TaxCode, "Mã số thuế của tổ chức.", ""),
        (Phone, "Số điện thoại.", "0900000001"),
        (Email, "Thư điện tử.", ""),
        (Address, "Địa chỉ.", ""),
        (Submitter, "Họ tên người nộp, nếu khác chủ hồ sơ.", ""),
        (SubmitterNumber, "Số định danh người nộp.", ""),
        (FeeTotal, "Tổng phí, lệ phí, đồng.", "0"),
        (FeePaid, "Đã nộp, đồng.", "0"),
        (ReturnMethod, "Cách nhận kết quả: counter, post hoặc online. Để trống là counter.", ""),
    ];

    public static IReadOnlyList<string> Required { get; } = [Number, Procedure, Agency, State, Received, Promised, Pauses, Owner];
}
