using System.Globalization;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Fees;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>Tells a dossier in the portal's words, as it stands now.</summary>
public sealed class NationalDossier(
    Dossiers dossiers, CaseStore cases, PersonStore persons, Officers officers, ICatalogue catalogue, IOrganisation organisation, Processes processes, Books books, NationalProtocol protocol)
{
    /// <param name="links">Where the portal keeps each paper.</param>
    public async Task<HoSoDongBoDVC> Message(Dossier dossier, IReadOnlyList<Paper> papers, IReadOnlyDictionary<Guid, string> links, CancellationToken cancel)
    {
        var (c, row) = (dossier.Case, dossier.Row);
        var owner = await persons.Find(c.OwnerId, cancel);
        var procedure = catalogue.Find(c.Topic);
        var fees = await dossiers.Fees(c.Id, cancel);
        var handed = papers.Where(p => p.Origin is "applicant" or "supplement" or "reused").ToList();
        return new HoSoDongBoDVC
        {
            MaHoSo = c.Number,
            MaTTHC = c.Topic,
            TenTTHC = Fit("TenTTHC", c.Title),
            MaLinhVuc = ProcedureRow.FieldSlug(procedure?.Field ?? ""),
            TenLinhVuc = Fit("TenLinhVuc", procedure?.Field),
            KenhThucHien = protocol.Channels.GetValueOrDefault(Text(c.Channel), "1"),
            SoGiayToChuHoSo = owner?.PersonalNumber ?? owner?.TaxCode ?? "",
            ChuHoSo = Fit("ChuHoSo", owner?.DisplayName),
            LoaiDoiTuong = protocol.Applicants.GetValueOrDefault(Text((int)(owner?.Kind ?? PersonKind.Citizen)), "1"),
            MaDoiTuong = owner?.TaxCode ?? "",
            Email = Fit("Email", owner?.Email),
            SoDienThoai = Fit("SoDienThoai", owner?.Phone),
            TrichYeuHoSo = Fit("TrichYeuHoSo", c.Title),
            NgayTiepNhan = Time(c.ReceivedAt),
            NgayHenTra = Time(c.PromisedAt),
            TrangThaiHoSo = Text(c.State),
            NgayTra = Time(row.ReturnedAt),
            ThongTinTra = Fit("ThongTinTra", row.ResultNumber),
            HinhThuc = row.ReturnMethod switch { "post" => "2", "online" => "1", _ => "0" },
            NgayKetThucXuLy = Time(c.FinishedAt),
            DonViXuLy = Fit("DonViXuLy", organisation.Current.Find(c.CompetentAgency)?.Name ?? c.CompetentAgency),
            NoiNopHoSo = protocol.PlaceFiled,
            HoSoCoThanhPhanSoHoa = handed.Count > 0 ? "1" : "0",
            TaiKhoanDuocXacThucVoiVNeID = owner?.VerifiedAt is null ? "0" : "1",
            DuocThanhToanTrucTuyen = protocol.PaidOnline[(await books.OfCase(c.Id, cancel)).Any(r => r is { Online: true, CancelledAt: null }) ? "ours" : "none"],
            NgayTuChoi = c.State == (int)DossierState.Refused ? Time(c.ClosedAt) : "",
            NgayNopHoSo = Time(c.OpenedAt),
            DinhDanhCHS = owner?.PersonalNumber is { } number && protocol.IdentityKinds.TryGetValue(Text(number.Length), out var kind) ? new DinhDanh(kind, number) : null,
            DSKetNoiCSDL = owner?.VerifiedAt is null ? [] : [new KetNoiCSDL(protocol.PopulationDatabase)],
            TaiLieuNop = [.. handed.Where(p => links.ContainsKey(p.Id)).Select(p => new TaiLieuNop
            {
                TepDinhKemId = p.Id.ToString("D"),
                TenTepDinhKem = Fit("TenTepDinhKem", p.Name),
                IsDeleted = "0",
                MaThanhPhanHoSo = p.Slot,
                DuongDanTaiTepTin = links[p.Id],
                DuocSoHoa = protocol.Digitised[p.Origin == "reused" ? "reused" : "yes"],
                DuocTaiSuDung = p.Origin == "reused" ? "1" : "0",
                DuocLayTuKhoDMQG = "0",
            })],
            DanhSachLePhi = [.. fees.Select(f => new LePhi
            {
                TenPhiLePhi = Fit("TenPhiLePhi", f.Name),
                HinhThucThu = protocol.FeeMoments[c.ReceivedAt is null || f.DemandedAt <= c.ReceivedAt ? "receipt" : c.FinishedAt is { } done && f.DemandedAt >= done ? "return" : "supplement"],
                Gia = f.Amount.ToString(CultureInfo.InvariantCulture),
            })],
            DanhSachHoSoBoSung = [.. (await dossiers.Supplements(c.Id, cancel)).Select(s => new HoSoBoSung
            {
                HoSoBoSungId = $"{c.Number}-{s.No}",
                NoiDungBoSung = Fit("NoiDungBoSung", s.Reason),
                NgayBoSung = Time(s.RequestedAt),
                NgayTiepNhanBoSung = Time(s.AnsweredAt),
                TrangThaiBoSung = s.AnsweredAt is null ? "0" : "1",
                DanhSachGiayToBoSung = Fit("DanhSachGiayToBoSung", s.Papers.ReplaceLineEndings("; ")),
                NgayHenTraTruoc = Time(c.FirstPromisedAt),
                NgayHenTraMoi = s.AnsweredAt is null ? "" : Time(c.PromisedAt),
            })],
            DanhSachGiayToKetQua = [.. papers.Where(p => p.Origin == "result" && links.ContainsKey(p.Id)).Select(p => new GiayToKetQua
            {
                TenGiayTo = Fit("TenGiayTo", procedure?.ResultName is { Length: > 0 } name ? name : p.Name),
                MaThanhPhanHoSo = procedure?.ResultCode ?? "",
                GiayToId = p.Id.ToString("D"),
                DuongDanTepTinKetQua = links[p.Id],
                MaGiayToKetQua = row.ResultNumber,
            })],
        };
    }

    /// <summary>The trail after a line as rows of progress, oldest first: public words and names of officers, never internal notes or applicants' names.</summary>
    public async Task<IReadOnlyList<(int No, TienTrinh Row)>> Progress(Dossier dossier, int after, CancellationToken cancel)
    {
        var c = dossier.Case;
        var trail = (await cases.Trail(c.Id, cancel)).OrderBy(t => t.No).ToList();
        var names = await officers.Names(trail.Where(t => t.Agency.Length > 0).Select(t => t.ActorId), cancel);
        var process = processes.Find(c.Process, c.ProcessVersion);
        return [.. trail.Select((t, i) => (Line: t, Before: i == 0 ? t.At : trail[i - 1].At)).Where(t => t.Line.No > after).Select(t => (t.Line.No, new TienTrinh
        {
            MaHoSo = c.Number,
            NguoiXuLy = Fit("NguoiXuLy", t.Line.Agency.Length > 0 && names.GetValueOrDefault(t.Line.ActorId) is { Length: > 0 } name ? name : t.Line.Agency.Length > 0 ? "Hệ thống" : "Người nộp hồ sơ"),
            ThoiDiemXuLy = Time(t.Line.At),
            PhongBanXuLy = Fit("PhongBanXuLy", organisation.Current.Find(t.Line.Agency)?.Name),
            NoiDungXuLy = Fit("NoiDungXuLy", t.Line.PublicText.Length > 0 ? t.Line.PublicText : process.Step(t.Line.Step).Name),
            TrangThai = Text(t.Line.State),
            NgayBatDau = Time(t.Before),
            NgayKetThucTheoQuyDinh = Time(c.PromisedAt),
        }))];
    }

    public static TrangThai State(Dossier dossier, DateTimeOffset at) => new(dossier.Case.Number, Text(dossier.Case.State), Time(at));

    private string Fit(string field, string? text) => protocol.Fit(field, text);

    private static string Time(DateTimeOffset? at) => NationalProtocol.Time(at);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
