using NhipCau.Platform.Cases;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Models in Vietnamese.</summary>
internal static class RuleWords
{
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["receive"] = "tiếp nhận",
        ["refuse"] = "từ chối",
        ["supplement"] = "yêu cầu bổ sung",
        ["forward"] = "chuyển bước",
        ["rework"] = "trả lại làm lại",
        ["consult"] = "lấy ý kiến",
        ["fee"] = "yêu cầu nộp tiền",
        ["reject"] = "trả lời không đủ điều kiện",
        ["stop"] = "dừng giải quyết",
        ["assign"] = "giao việc",
        ["approve"] = "ký kết quả",
        ["return"] = "trả kết quả",
    };

    public static string Of(FeeRule part)
    {
        if (part.RatePercent is not null)
        {
            return $"Theo phần trăm của ô «{part.Of}»";
        }

        var one = part.Per.Length == 0 ? "Một lần" : $"Nhân với ô «{part.Per}»{(part.From > 1 ? $", tính từ thứ {part.From}" : "")}{(part.To is { } to ? $", đến thứ {to}" : "")}{(part.Most is { } most ? $", nhiều nhất {ViFormat.Money(most)}" : "")}";
        return part.Times.Length == 0 ? one : $"{one}; rồi nhân với ô «{part.Times}»";
    }

    public static string UnitOf(ProcessStep step) => step.Unit switch
    {
        "desk" => "Bộ phận một cửa",
        "handling" => "Đơn vị chuyên môn của cơ quan giải quyết",
        "competent" => "Cơ quan giải quyết",
        _ => "Cơ quan mã " + step.Unit["agency:".Length..].Replace("{nn}", "(huyện)", StringComparison.Ordinal).Replace("{unit}", "(mã huyện)", StringComparison.Ordinal),
    };

    public static string ActionsOf(ProcessStep step) => string.Join(", ", step.Actions.Select(a => Actions.GetValueOrDefault(a, a)));
}
