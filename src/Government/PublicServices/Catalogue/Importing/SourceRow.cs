using System.Text.Json;
using System.Text.RegularExpressions;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Government.PublicServices.Catalogue.Importing;

/// <summary>One way of handing in, as the source words it.</summary>
internal sealed record SourceMethod(string Channel, string Duration, string Unit, string Fee, string Note);

/// <summary>One paper of a source that keeps its table.</summary>
internal sealed record SourcePaper(string Name, string Template, string Quantity);

/// <summary>A row of the national catalogue in either of its two shapes, cleaned (NFC, no blanks at the ends, "Không có thông tin" as nothing) but not yet understood.</summary>
internal sealed partial class SourceRow
{
    public string Code { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string Ministry { get; private init; } = "";
    public string Decision { get; private init; } = "";
    public string Levels { get; private init; } = "";
    public string Field { get; private init; } = "";
    public string Subjects { get; private init; } = "";
    public string Agencies { get; private init; } = "";
    public string Sequence { get; private init; } = "";
    public string MethodsText { get; private init; } = "";
    public string Papers { get; private init; } = "";
    public string LegalBasis { get; private init; } = "";
    public string Requirements { get; private init; } = "";
    public string Result { get; private init; } = "";
    public IReadOnlyList<SourceMethod> Methods { get; private init; } = [];
    /// <summary>Papers of a source with a real table; null where they come as glued text.</summary>
    public IReadOnlyList<SourcePaper>? PaperTable { get; private init; }

    public static SourceRow Read(JsonElement row) => Object(row, "content") is null && Object(row, "metadata") is null ? Flat(row) : Nested(row);

    private static SourceRow Flat(JsonElement row) => new()
    {
        Code = Text(row, "ma_thu_tuc"),
        Name = Text(row, "ten_thu_tuc"),
        Ministry = Text(row, "ministry"),
        Decision = Text(row, "so_quyet_dinh"),
        Levels = Text(row, "cap_thuc_hien"),
        Field = Text(row, "linh_vuc"),
        Subjects = Text(row, "doi_tuong_thuc_hien"),
        Agencies = Lines(Text(row, "co_quan_thuc_hien"), Text(row, "co_quan_co_tham_quyen"), Text(row, "dia_chi_tiep_nhan")),
        Sequence = Text(row, "trinh_tu_thuc_hien"),
        MethodsText = Text(row, "cach_thuc_thuc_hien"),
        Papers = Text(row, "thanh_phan_ho_so"),
        LegalBasis = Text(row, "can_cu_phap_ly"),
        Requirements = Text(row, "yeu_cau_dieu_kien"),
        Result = Text(row, "ket_qua_xu_ly"),
        Methods = [.. Items(row, "methods").Select(m => new SourceMethod(Text(m, "channel").ToLowerInvariant(), Text(m, "duration"), Text(m, "unit"), Text(m, "fee"), Text(m, "text")))],
    };

    private static SourceRow Nested(JsonElement row)
    {
        var head = Object(row, "metadata") ?? default;
        var content = Object(row, "content") ?? default;
        var tables = Object(row, "tables") ?? default;
        return new SourceRow
        {
            Code = First(Text(row, "ma_thu_tuc"), Text(head, "mã_thủ_tục")),
            Name = First(Text(row, "ten_thu_tuc"), Text(head, "tên_thủ_tục")),
            Ministry = Text(row, "ministry"),
            Decision = Text(head, "số_quyết_định").Replace("Quyết định số ", "", StringComparison.OrdinalIgnoreCase),
            Levels = Text(head, "cấp_thực_hiện"),
            Field = Text(head, "lĩnh_vực"),
            Subjects = Text(content, "đối_tượng_thực_hiện"),
            Agencies = Lines(Text(content, "cơ_quan_thực_hiện"), Text(content, "cơ_quan_có_thẩm_quyền"), Text(content, "địa_chỉ_tiếp_nhận_hs")),
            Sequence = Text(content, "trình_tự_thực_hiện"),
            MethodsText = Text(content, "cách_thức_thực_hiện"),
            Requirements = Text(content, "yêu_cầu_điều_kiện_thực_hiện"),
            Result = Text(content, "kết_quả_thực_hiện"),
            LegalBasis = string.Join('\n', Items(tables, "can_cu_phap_ly").Select(l => First(Text(l, "trich_yeu"), Text(l, "so_ky_hieu"))).Where(l => l.Length > 0)),
            Methods = [.. Items(tables, "hinh_thuc_nop").Select(m => new SourceMethod(Channel(Text(m, "hinh_thuc")), Text(m, "thoi_han_giai_quyet"), "text", Text(m, "phi_le_phi"), Text(m, "phi_le_phi")))],
            PaperTable = [.. Items(tables, "thanh_phan_ho_so").Select(p => new SourcePaper(Text(p, "ten_giay_to"), Text(p, "so_luong"), Text(p, "ghi_chu")))],
        };
    }

    /// <summary><c>direct</c>, <c>online</c>, <c>postal</c> from the portal's words; anything else as it is.</summary>
    public static string Channel(string words) => words switch
    {
        "Trực tiếp" => "direct",
        "Trực tuyến" => "online",
        "Dịch vụ bưu chính" => "postal",
        _ => words,
    };

    /// <summary>Text from any boundary: NFC, Unix line ends, no blanks at line ends.</summary>
    public static string Clean(string? text)
    {
        var lines = VietnameseText.Clean(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\t', ' ').Replace('\u00a0', ' ').Split('\n');
        var clean = string.Join('\n', lines.Select(l => l.Trim())).Trim();
        return clean is "Không có thông tin" or "-" ? "" : clean;
    }

    private static string Text(JsonElement at, string name)
    {
        if (at.ValueKind != JsonValueKind.Object || !Property(at, name, out var value))
        {
            return "";
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => Clean(Characters(value)),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => Clean(Characters(v)))),
            _ => "",
        };
    }

    /// <summary>A text with half a surrogate pair in it loses the half, not the row.</summary>
    private static string? Characters(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return JsonSerializer.Deserialize<string>(HalfPair().Replace(value.GetRawText(), ""));
        }
    }

    /// <summary>Names of properties may come decomposed too.</summary>
    private static bool Property(JsonElement at, string name, out JsonElement value)
    {
        if (at.TryGetProperty(name, out value) || at.TryGetProperty(name.Normalize(System.Text.NormalizationForm.FormD), out value))
        {
            return true;
        }

        return false;
    }

    private static JsonElement? Object(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static IEnumerable<JsonElement> Items(JsonElement at, string name) =>
        at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object) : [];

    private static string First(params string[] texts) => texts.FirstOrDefault(t => t.Length > 0) ?? "";

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfPair();

    private static string Lines(params string[] texts) => string.Join('\n', texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal));
}
