using System.Globalization;
using System.IO.Compression;
using System.Text;
using NhipCau.Government.PublicServices.Catalogue.Importing;

namespace NhipCau.Government.Tests.Catalogue;

/// <summary>Files of the national shape made here, and a report kept in memory.</summary>
internal sealed class Fixture : IImportReport
{
    /// <summary>One row per trap met in real exports.</summary>
    public static readonly string[] Traps =
    [
        // Not NFC, "Miễn phí" against its words, half an hour, glued papers.
        """{"ma_thu_tuc":"1.900001","ten_thu_tuc":"DECOMPOSED","linh_vuc":"Hộ tịch","cap_thuc_hien":"Cấp tỉnh, Cấp xã","doi_tuong_thuc_hien":"Công dân Việt Nam, Cán bộ, công chức, viên chức","methods":[{"channel":"direct","duration":0.5,"unit":"hour","fee":"Miễn phí","text":"Miễn phí(Phí công bố: 100.000 đồng/lần)"},{"channel":"online","duration":"10-25","unit":"working_day","fee":"100,000 VNĐ","text":"100,000 VNĐ"}],"thanh_phan_ho_so":"--Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai theo mẫu;Mau.docx1 bản chính","ket_qua_xu_ly":"Giấy xác nhậnMã: KQ.G15.000038Từ khóaKhông có thông tinMô tảKhông có thông tin","ministry":"Bộ Tư pháp"}""",
        // Hardly any keys.
        """{"ma_thu_tuc":"1.900002","ten_thu_tuc":"Thủ tục không có gì khác"}""",
        // The other shape; an event, no limit, and papers in a table.
        """{"ma_thu_tuc":"1.900003","metadata":{"tên_thủ_tục":"Thủ tục cho tàu rời cảng","lĩnh_vực":"Hàng hải","cấp_thực_hiện":"Cấp Tỉnh"},"content":{"kết_quả_thực_hiện":"Giấy phép","trình_tự_thực_hiện":"Bước 1"},"tables":{"hinh_thuc_nop":[{"hinh_thuc":"Trực tiếp","thoi_han_giai_quyet":"Chậm nhất là ngay trước khi tàu rời cảng","phi_le_phi":"Phí : 0 Đồng"},{"hinh_thuc":"Trực tuyến","thoi_han_giai_quyet":"Không quy định","phi_le_phi":""}],"thanh_phan_ho_so":[{"ten_giay_to":"Bản khai","so_luong":"","ghi_chu":"Bản chính: 1\nBản sao: 2"}],"can_cu_phap_ly":[]}}""",
        """{"ma_thu_tuc":"1.900004","ten_thu_tuc":"cụt""",
        """{"ma_thu_tuc":"1900005","ten_thu_tuc":"Mã hỏng"}""",
        """{"ma_thu_tuc":"1.900001","ten_thu_tuc":"Trùng mã"}""",
        """{"ma_thu_tuc":"1.900006"}""",
        """["không phải đối tượng"]""",
        """{"ma_thu_tuc":"1.900007","ten_thu_tuc":"Ký tự lẻ \u0000 \ud800 và <script>alert(1)</script>' or 1=1 --","methods":"không phải danh sách","thanh_phan_ho_so":42}""",
    ];

    public List<ImportRemark> Remarks { get; } = [];

    public void Add(ImportRemark remark) => Remarks.Add(remark);

    public static MemoryStream File(IEnumerable<string> lines, bool gzip = false)
    {
        var text = string.Join("\n", lines).Replace("DECOMPOSED", "Thủ tục xác nhận tình trạng".Normalize(NormalizationForm.FormD), StringComparison.Ordinal) + "\n";
        var plain = Encoding.UTF8.GetBytes(text);
        if (!gzip)
        {
            return new MemoryStream(plain);
        }

        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(plain);
        }

        packed.Position = 0;
        return packed;
    }

    public static string Row(int number) => string.Create(CultureInfo.InvariantCulture, $$$"""{"ma_thu_tuc":"1.{{{number:000000}}}","ten_thu_tuc":"Thủ tục số {{{number}}}","linh_vuc":"Thử"}""");
}
