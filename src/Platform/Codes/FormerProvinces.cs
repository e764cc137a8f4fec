using System.Collections.Frozen;

namespace NhipCau.Platform.Codes;

/// <summary>
/// The 63 provinces and cities as they stood until 30 June 2025. Personal numbers, health insurance cards and vehicle plates
/// carry their codes for good, whatever is merged later. Codes: QĐ 124/2004/QĐ-TTg; plates: TT 24/2023/TT-BCA, annex 02.
/// </summary>
public static class FormerProvinces
{
    private static readonly FrozenDictionary<string, string> Names = Rows().ToFrozenDictionary(row => row.Code, row => row.Name);

    private static readonly FrozenDictionary<string, string> ByPlate = Rows()
        .SelectMany(row => row.Plates.Split(' ').Select(plate => (Plate: plate, row.Code)))
        .ToFrozenDictionary(pair => pair.Plate, pair => pair.Code);

    /// <summary>The two-digit codes of the General Statistics Office.</summary>
    public static IReadOnlyCollection<string> Codes => Names.Keys;

    /// <summary>Name of the province with that two-digit code; null if there is none.</summary>
    public static string? NameOf(string code) => Names.GetValueOrDefault(code);

    /// <summary>Two-digit code of the province whose vehicle plates begin with these two digits; null if none does.</summary>
    public static string? CodeOfPlate(string plate) => ByPlate.GetValueOrDefault(plate);

    private static (string Code, string Name, string Plates)[] Rows() =>
    [
        ("01", "Hà Nội", "29 30 31 32 33 40"), ("02", "Hà Giang", "23"), ("04", "Cao Bằng", "11"), ("06", "Bắc Kạn", "97"),
        ("08", "Tuyên Quang", "22"), ("10", "Lào Cai", "24"), ("11", "Điện Biên", "27"), ("12", "Lai Châu", "25"),
        ("14", "Sơn La", "26"), ("15", "Yên Bái", "21"), ("17", "Hòa Bình", "28"), ("19", "Thái Nguyên", "20"),
        ("20", "Lạng Sơn", "12"), ("22", "Quảng Ninh", "14"), ("24", "Bắc Giang", "98"), ("25", "Phú Thọ", "19"),
        ("26", "Vĩnh Phúc", "88"), ("27", "Bắc Ninh", "99"), ("30", "Hải Dương", "34"), ("31", "Hải Phòng", "15 16"),
        ("33", "Hưng Yên", "89"), ("34", "Thái Bình", "17"), ("35", "Hà Nam", "90"), ("36", "Nam Định", "18"),
        ("37", "Ninh Bình", "35"), ("38", "Thanh Hóa", "36"), ("40", "Nghệ An", "37"), ("42", "Hà Tĩnh", "38"),
        ("44", "Quảng Bình", "73"), ("45", "Quảng Trị", "74"), ("46", "Thừa Thiên Huế", "75"), ("48", "Đà Nẵng", "43"),
        ("49", "Quảng Nam", "92"), ("51", "Quảng Ngãi", "76"), ("52", "Bình Định", "77"), ("54", "Phú Yên", "78"),
        ("56", "Khánh Hòa", "79"), ("58", "Ninh Thuận", "85"), ("60", "Bình Thuận", "86"), ("62", "Kon Tum", "82"),
        ("64", "Gia Lai", "81"), ("66", "Đắk Lắk", "47"), ("67", "Đắk Nông", "48"), ("68", "Lâm Đồng", "49"),
        ("70", "Bình Phước", "93"), ("72", "Tây Ninh", "70"), ("74", "Bình Dương", "61"), ("75", "Đồng Nai", "39 60"),
        ("77", "Bà Rịa - Vũng Tàu", "72"), ("79", "Thành phố Hồ Chí Minh", "41 50 51 52 53 54 55 56 57 58 59"),
        ("80", "Long An", "62"), ("82", "Tiền Giang", "63"), ("83", "Bến Tre", "71"), ("84", "Trà Vinh", "84"),
        ("86", "Vĩnh Long", "64"), ("87", "Đồng Tháp", "66"), ("89", "An Giang", "67"), ("91", "Kiên Giang", "68"),
        ("92", "Cần Thơ", "65"), ("93", "Hậu Giang", "95"), ("94", "Sóc Trăng", "83"), ("95", "Bạc Liêu", "94"),
        ("96", "Cà Mau", "69"),
    ];
}
