namespace NhipCau.Government.PublicServices.Processing;

/// <summary>What is said after an action was done.</summary>
public static class DossierWords
{
    public static string? Done(string action) => action switch
    {
        "receive" => "Đã tiếp nhận hồ sơ. Hãy in giấy tiếp nhận và hẹn trả.",
        "receive-forward" => "Đã tiếp nhận và chuyển hồ sơ. Hãy in giấy tiếp nhận và hẹn trả.",
        "refuse" => "Đã từ chối tiếp nhận. Hãy in phiếu từ chối.",
        "forward" => "Đã chuyển hồ sơ.",
        "supplement" => "Đã yêu cầu bổ sung, đồng hồ tạm dừng. Hãy in phiếu yêu cầu bổ sung.",
        "rework" => "Đã trả lại bước trước.",
        "fee" => "Đã yêu cầu nộp tiền, đồng hồ tạm dừng.",
        "fee-paid" => "Đã ghi nhận nộp tiền.",
        "stop" => "Đã dừng giải quyết.",
        "assign" => "Đã giao hồ sơ.",
        "consult" => "Đã gửi lấy ý kiến.",
        "answer-consultation" => "Đã gửi ý kiến.",
        "approve" => "Đã phê duyệt; kết quả đã chuyển về bộ phận một cửa.",
        "reject" => "Đã ký văn bản trả lời; hồ sơ đã chuyển về bộ phận một cửa.",
        "return" => "Đã trả kết quả.",
        "note" => "Đã ghi ghi chú nội bộ.",
        "note-struck" => "Đã gạch bỏ ghi chú.",
        "close-consultation" => "Đã thôi chờ ý kiến.",
        "return-wish" => "Đã ghi cách nhận kết quả.",
        "result-send" => "Đã chuyển kết quả; bộ phận một cửa bên kia thấy hồ sơ và xác nhận khi nhận được.",
        "result-arrived" => "Đã nhận kết quả về bộ phận một cửa.",
        "result-back" => "Đã ghi nhận kết quả về lại nơi gửi.",
        "post-send" => "Đã gửi bưu chính.",
        "post-delivered" => "Đã ghi nhận phát thành công.",
        "post-came-back" => "Đã ghi nhận chuyển hoàn.",
        "call-for" => "Đã đưa lên bảng gọi.",
        "call-off" => "Đã bỏ khỏi bảng gọi.",
        "take-supplement" => "Đã nhận bổ sung, đồng hồ chạy tiếp.",
        _ => null,
    };
}
