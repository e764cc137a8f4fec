using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Web.Errors;

/// <summary>What an error page says: what happened, what to do now, whom to call.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What happened, as a heading.</param>
/// <param name="Advice">What to do now.</param>
/// <param name="TraceId">For the support desk; shown on 500 only.</param>
public sealed record ErrorModel(int Status, string Title, string Advice, string? TraceId = null)
{
    /// <summary>Whether a search box helps on this page.</summary>
    public bool OffersSearch => Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone;

    /// <summary>What the person had typed, when a form could not be taken.</summary>
    public IReadOnlyList<TypedValue> Typed { get; init; } = [];

    /// <summary>Where to sign in and come back from, on 401.</summary>
    public string SignInHref { get; init; } = "/dang-nhap";

    /// <summary>More was sent at once than the address takes.</summary>
    /// <param name="limit">Bytes it takes; null when the limit was another's, a proxy's for instance.</param>
    public static ErrorModel TooLarge(long? limit) => new(
        StatusCodes.Status413PayloadTooLarge,
        "Tệp gửi lên quá lớn",
        (limit is { } bytes ? $"Mỗi lần gửi tối đa {ViFormat.Size(bytes)} cho tất cả các tệp. " : "") + "Hãy chụp lại với độ phân giải thấp hơn hoặc gửi làm nhiều lần. Phần bạn đã lưu trước đó vẫn còn.");

    /// <summary>The words for a status.</summary>
    public static ErrorModel For(int status, string? traceId) => status switch
    {
        400 => new(status, "Yêu cầu không đọc được", "Hãy quay lại trang trước, tải lại trang rồi thử lại."),
        401 => new(status, "Bạn cần đăng nhập", "Đăng nhập rồi mở lại trang này."),
        403 => new(status, "Bạn không có quyền xem trang này", "Nếu đây là hồ sơ của bạn, hãy đăng nhập bằng đúng tài khoản đã nộp. Cán bộ hỏi người quản trị của đơn vị để được cấp quyền."),
        404 => new(status, "Không tìm thấy trang này", "Địa chỉ có thể đã thay đổi hoặc gõ nhầm. Hãy tìm theo tên việc bạn cần làm."),
        405 => new(status, "Trang này không nhận thao tác vừa rồi", "Hãy quay lại trang trước và bấm nút trên trang."),
        409 => new(status, "Có người vừa thay đổi nội dung này", "Tải lại trang để thấy bản mới nhất rồi làm lại thao tác."),
        410 => new(status, "Nội dung này không còn nữa", "Hãy tìm theo tên việc bạn cần làm."),
        413 => TooLarge(null),
        415 => new(status, "Loại dữ liệu này không nhận được", "Hãy dùng ảnh JPG, PNG hoặc tệp PDF."),
        429 => new(status, "Bạn thao tác quá nhanh", "Hãy đợi một phút rồi thử lại."),
        503 => new(status, "Hệ thống đang bảo trì", "Hãy thử lại sau ít phút. Bản nháp đã lưu của bạn vẫn còn."),
        >= 500 => new(status, "Hệ thống gặp lỗi", "Lỗi đã được ghi lại. Hãy thử lại sau ít phút; những gì đã lưu vẫn còn. Khi gọi hỗ trợ, hãy đọc mã dưới đây.", traceId),
        _ => new(status, "Không thực hiện được yêu cầu", "Hãy quay lại trang trước và thử lại."),
    };
}

/// <summary>One value a person had typed, under the name its field has on the page.</summary>
public sealed record TypedValue(string Name, string Value);
