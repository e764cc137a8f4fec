using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Papers;

/// <summary>Form 02 (what to supplement) and form 03 (why a dossier was not taken in), as official papers of the desk.</summary>
public sealed class OfficerForms(IOrganisation organisation, CaseStore cases, PersonStore persons)
{
    public async Task<byte[]> SupplementPdf(Dossier dossier, Supplement request, CancellationToken cancel) => await Pdf(
        dossier, "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", request.RequestedAt, body =>
        {
            body.Paragraph("Để có cơ sở giải quyết, đề nghị ông/bà bổ sung, hoàn thiện hồ sơ:");
            foreach (var paper in request.Papers.Split('\n'))
            {
                body.Paragraph("– " + paper);
            }

            body.Field("Lý do", request.Reason);
            body.Paragraph("Thời gian chờ bổ sung không tính vào thời hạn giải quyết. Mọi vướng mắc xin gọi 1022.");
        }, cancel);

    public async Task<byte[]> RefusalPdf(Dossier dossier, CancellationToken cancel)
    {
        var entry = (await cases.Trail(dossier.Id, cancel)).First(t => t.Action == "refuse");
        var reason = entry.PublicText[(entry.PublicText.IndexOf("Lý do:", StringComparison.Ordinal) + "Lý do:".Length)..].Trim();
        return await Pdf(dossier, "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", entry.At, body =>
        {
            body.Paragraph("Qua xem xét, bộ phận một cửa không tiếp nhận hồ sơ này.");
            body.Field("Lý do", reason);
            body.Paragraph("Ông/bà có thể nộp lại khi đã đủ điều kiện, hoặc gọi 1022 để được hướng dẫn.");
        }, cancel);
    }

    private async Task<byte[]> Pdf(Dossier dossier, string title, DateTimeOffset at, Action<PdfColumn> says, CancellationToken cancel)
    {
        var c = dossier.Case;
        var people = await persons.FindMany([c.SubmitterId, c.OwnerId], cancel);
        var desk = organisation.Current.Find(c.ReceivingAgency);
        return new OfficialForm
        {
            Title = title,
            Superior = organisation.Current.Find(c.CompetentAgency)?.Name,
            Agency = desk?.Name,
            Number = $"Mã hồ sơ: {c.Number}",
            Place = organisation.Current.Unit(desk?.UnitCode ?? "")?.Name,
            Date = WorkCalendar.DateOf(at),
            Body = body =>
            {
                body.Field("Hồ sơ của", people.GetValueOrDefault(c.OwnerId)?.DisplayName);
                body.Field("Người nộp", people.GetValueOrDefault(c.SubmitterId)?.DisplayName);
                body.Field("Nội dung yêu cầu giải quyết", c.Title);
                says(body);
            },
            Signatures = [new SignatureBlock("NGƯỜI NỘP HỒ SƠ") { Note = "(Ký, ghi rõ họ tên)" }, new SignatureBlock("NGƯỜI TIẾP NHẬN HỒ SƠ") { Note = "(Ký, ghi rõ họ tên)" }],
        }.ToPdf(at);
    }
}
