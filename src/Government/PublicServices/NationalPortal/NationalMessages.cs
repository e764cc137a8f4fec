namespace NhipCau.Government.PublicServices.NationalPortal;

// Names are the portal's own; every value is text, times as yyyyMMddHHmmss.

public sealed record HoSoDongBoDVC
{
    public string MaHoSo { get; init; } = "";
    public string MaTTHC { get; init; } = "";
    public string TenTTHC { get; init; } = "";
    public string MaLinhVuc { get; init; } = "";
    public string TenLinhVuc { get; init; } = "";
    public string KenhThucHien { get; init; } = "";
    public string SoGiayToChuHoSo { get; init; } = "";
    public string ChuHoSo { get; init; } = "";
    public string LoaiDoiTuong { get; init; } = "";
    public string MaDoiTuong { get; init; } = "";
    public string ThongTinKhac { get; init; } = "";
    public string Email { get; init; } = "";
    public string Fax { get; init; } = "";
    public string SoDienThoai { get; init; } = "";
    public string TrichYeuHoSo { get; init; } = "";
    public string NgayTiepNhan { get; init; } = "";
    public string NgayHenTra { get; init; } = "";
    public string TrangThaiHoSo { get; init; } = "";
    public string NgayTra { get; init; } = "";
    public string ThongTinTra { get; init; } = "";
    public string HinhThuc { get; init; } = "";
    public string NgayKetThucXuLy { get; init; } = "";
    public string DonViXuLy { get; init; } = "";
    public string GhiChu { get; init; } = "";
    public string NoiNopHoSo { get; init; } = "";
    public string HoSoCoThanhPhanSoHoa { get; init; } = "";
    public string TaiKhoanDuocXacThucVoiVNeID { get; init; } = "";
    public string DuocThanhToanTrucTuyen { get; init; } = "";
    public string NgayTuChoi { get; init; } = "";
    public string NgayNopHoSo { get; init; } = "";
    public DinhDanh? DinhDanhCHS { get; init; }
    public IReadOnlyList<KetNoiCSDL> DSKetNoiCSDL { get; init; } = [];
    public IReadOnlyList<TaiLieuNop> TaiLieuNop { get; init; } = [];
    public IReadOnlyList<LePhi> DanhSachLePhi { get; init; } = [];
    public IReadOnlyList<TepDinhKemKhac> DanhSachTepDinhKemKhac { get; init; } = [];
    public IReadOnlyList<HoSoBoSung> DanhSachHoSoBoSung { get; init; } = [];
    public IReadOnlyList<GiayToKetQua> DanhSachGiayToKetQua { get; init; } = [];
}

public sealed record DinhDanh(string LoaiDinhDanh, string SoDinhDanh);

public sealed record KetNoiCSDL(string MaCSDL);

public sealed record TaiLieuNop
{
    public string TepDinhKemId { get; init; } = "";
    public string TenTepDinhKem { get; init; } = "";
    public string IsDeleted { get; init; } = "";
    public string MaThanhPhanHoSo { get; init; } = "";
    public string DuongDanTaiTepTin { get; init; } = "";
    public string DuocSoHoa { get; init; } = "";
    public string DuocTaiSuDung { get; init; } = "";
    public string DuocLayTuKhoDMQG { get; init; } = "";
    public string MaKetQuaThayThe { get; init; } = "";
}

public sealed record LePhi
{
    public string TenPhiLePhi { get; init; } = "";
    public string MaPhiLePhi { get; init; } = "";
    public string HinhThucThu { get; init; } = "";
    public string Gia { get; init; } = "";
    public string LoaiPhiLePhi { get; init; } = "";
}

public sealed record TepDinhKemKhac(string TenGiayTo, string SoLuong, string LoaiGiayTo);

public sealed record HoSoBoSung
{
    public string HoSoBoSungId { get; init; } = "";
    public string NguoiYeuCauBoSung { get; init; } = "";
    public string NoiDungBoSung { get; init; } = "";
    public string NgayBoSung { get; init; } = "";
    public string NguoiTiepNhanBoSung { get; init; } = "";
    public string ThongTinTiepNhan { get; init; } = "";
    public string NgayTiepNhanBoSung { get; init; } = "";
    public string TrangThaiBoSung { get; init; } = "";
    public string DanhSachGiayToBoSung { get; init; } = "";
    public string DanhSachLePhiBoSung { get; init; } = "";
    public string NgayHenTraTruoc { get; init; } = "";
    public string NgayHenTraMoi { get; init; } = "";
}

public sealed record GiayToKetQua
{
    public string TenGiayTo { get; init; } = "";
    public string MaThanhPhanHoSo { get; init; } = "";
    public string GiayToId { get; init; } = "";
    public string DuongDanTepTinKetQua { get; init; } = "";
    public string MaGiayToKetQua { get; init; } = "";
}

/// <summary>One row of progress.</summary>
public sealed record TienTrinh
{
    public string MaHoSo { get; init; } = "";
    public string NguoiXuLy { get; init; } = "";
    public string ChucDanh { get; init; } = "";
    public string ThoiDiemXuLy { get; init; } = "";
    public string PhongBanXuLy { get; init; } = "";
    public string NoiDungXuLy { get; init; } = "";
    public string TrangThai { get; init; } = "";
    public string NgayBatDau { get; init; } = "";
    public string NgayKetThucTheoQuyDinh { get; init; } = "";
}

public sealed record TrangThai(string MaHoSo, string TrangThaiHoSo, string ThoiDiem);

/// <summary>What became of a dossier filed there: <c>1</c> taken, <c>0</c> refused with a sentence.</summary>
public sealed record XacNhan(string MaHoSo, string KetQua, string LyDo);

/// <summary>Whether a call of <c>HoSo</c> is new or an update, with its content.</summary>
public sealed record GuiHoSo(bool IsUpdating, IReadOnlyList<HoSoDongBoDVC> Data);
