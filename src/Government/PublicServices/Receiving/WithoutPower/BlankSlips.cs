using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Pdf;

namespace NhipCau.Government.PublicServices.Receiving.WithoutPower;

/// <summary>Blank pre-numbered slips on A5, each twice: one to keep, one to give.</summary>
public sealed class BlankSlips(IOrganisation organisation)
{
    private const string Room = "........................................................................";
    private static readonly string[] Copies = ["Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ"];
    private static readonly string[] Lines = ["Tiếp nhận hồ sơ của", "Năm sinh, số giấy tờ (nếu có)", "Địa chỉ", "Số điện thoại (nếu có)", "Thủ tục", "Giấy tờ đã nhận", "", "", "Nhận lúc ...... giờ ...... phút, ngày ...... tháng ...... năm", "Hẹn báo lại ngày"];

    public byte[] Pdf(IReadOnlyList<PaperSlip> slips)
    {
        var desk = organisation.Current.Find(slips[0].Desk);
        var document = new PdfDocument("Phiếu tiếp nhận tạm khi mất điện", slips[0].IssuedAt) { Author = desk?.Name };
        foreach (var (slip, copy) in slips.SelectMany(s => Copies.Select(c => (s, c))))
        {
            new OfficialForm
            {
                Title = "PHIẾU TIẾP NHẬN TẠM",
                TitleSize = 12,
                Summary = "Dùng khi mất điện, mất mạng; nhập vào hệ thống ngay khi có lại",
                Agency = desk?.Name,
                Superior = organisation.Current.Find(desk?.ParentId ?? "")?.Name,
                Number = $"Số: {slip.Number}",
                Marks = [copy],
                Size = PageSize.A5,
                Margins = Margins.Of(15, 10, 12, 10),
                SignatureRoom = 38,
                Body = body =>
                {
                    foreach (var line in Lines)
                    {
                        body.Paragraph(line.StartsWith("Nhận lúc", StringComparison.Ordinal) ? line : line.Length == 0 ? Room : $"{line}: {Room[..Math.Max(12, 64 - line.Length)]}", new TextStyle { Size = 10.5, After = 5 });
                    }
                },
                Signatures = [new SignatureBlock("NGƯỜI NỘP") { Note = "(Ký, ghi rõ họ tên)" }, new SignatureBlock("NGƯỜI TIẾP NHẬN") { Note = "(Ký, ghi rõ họ tên)" }],
            }.WriteTo(document);
        }

        return document.ToBytes();
    }
}
