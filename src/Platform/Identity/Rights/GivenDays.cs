using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What everything given from one day to another asks first.</summary>
internal static class GivenDays
{
    public const int LongestDocument = 300;

    /// <remarks>Refuses: <c>days-wrong</c>.</remarks>
    public static Refusal? Check(DateOnly? first, DateOnly? last, DateOnly today, int? daysMost) =>
        first is not { } from || last is not { } to ? Refusal.All(
            first is null ? Wrong("FirstDay", "Hãy ghi ngày bắt đầu, dạng ngày/tháng/năm.") : null,
            last is null ? Wrong("LastDay", "Hãy ghi ngày cuối cùng, dạng ngày/tháng/năm.") : null)
        : to < from ? Wrong("LastDay", "Ngày cuối cùng phải từ ngày bắt đầu trở đi.")
        : to < today ? Wrong("LastDay", "Thời hạn này đã qua.")
        : to.DayNumber - from.DayNumber >= daysMost ? Wrong("LastDay", $"Thời hạn dài tối đa {daysMost} ngày.")
        : null;

    /// <remarks>Refuses: <c>document-missing</c>, <c>document-too-long</c>.</remarks>
    public static Refusal? CheckDocument(string document, bool needed) =>
        needed && document.Length == 0 ? new Refusal("document-missing", [new FieldMessage("Document", "Hãy ghi số, ngày của văn bản làm căn cứ.")])
        : document.Length > LongestDocument ? new Refusal("document-too-long", [new FieldMessage("Document", $"Số, ngày văn bản dài tối đa {LongestDocument} ký tự.")])
        : null;

    private static Refusal Wrong(string field, string sentence) => new("days-wrong", [new FieldMessage(field, sentence)]);
}
