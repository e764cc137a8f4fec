using NhipCau.Platform.Calendar;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>The catalogue's codes in words people read.</summary>
public static class CatalogueWords
{
    public static string Channel(string channel) => channel switch
    {
        "direct" => "Nộp trực tiếp",
        "online" => "Nộp trực tuyến",
        "postal" => "Qua bưu chính công ích",
        _ => channel,
    };

    public static string Level(string level) => level switch
    {
        "department" => "Sở, ban, ngành tỉnh",
        "district" => "Cấp huyện",
        "commune" => "Cấp xã",
        _ => level,
    };

    public static string ServiceLevel(string level) => level switch
    {
        "toan_trinh" => "Trực tuyến toàn trình",
        "mot_phan" => "Trực tuyến một phần",
        _ => "Nộp tại quầy",
    };

    public static string Subject(string subject) => subject switch
    {
        "citizen" => "Công dân Việt Nam",
        "business" => "Doanh nghiệp",
        "cooperative" => "Hợp tác xã",
        "organisation" => "Tổ chức",
        "foreign_organisation" => "Tổ chức nước ngoài",
        "foreigner" => "Người nước ngoài",
        "overseas_vietnamese" => "Người Việt Nam định cư ở nước ngoài",
        "official" => "Cán bộ, công chức, viên chức",
        _ => subject,
    };

    /// <summary>A time limit; "" when unknown.</summary>
    public static string Limit(string limit) => limit.Length > 0 && TimeLimit.TryParse(limit, out var known)
        ? known.ToVietnamese() + (known.IsUnitAssumed ? " (nguồn không ghi đơn vị)" : "")
        : limit;

    public static string Fee(long? fee) => fee switch { null => "chưa rõ mức", 0 => "không mất tiền", _ => ViFormat.Money(fee.Value) };

    /// <summary>Name without the words every name begins with: «Thủ tục đăng ký khai sinh» reads «Đăng ký khai sinh».</summary>
    public static string Title(string name)
    {
        const string Head = "Thủ tục ";
        name = name.TrimEnd('.', ' ');
        return name.StartsWith(Head, StringComparison.OrdinalIgnoreCase) && name.Length > Head.Length ? char.ToUpperInvariant(name[Head.Length]) + name[(Head.Length + 1)..] : name;
    }
}
