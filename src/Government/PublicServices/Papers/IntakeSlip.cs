using Microsoft.Extensions.Options;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Papers;

/// <summary>Form 01: the slip that a dossier was taken in and when its result is promised, with the QR code that tracks it.</summary>
public sealed class IntakeSlip(IOrganisation organisation, Dossiers dossiers, CaseStore cases, PersonStore persons, DossierClock clock, TrackingCode tracking, DoneFor doneFor, IOptions<NhipCauOptions> options)
{
    /// <summary>The address in the QR code: number and secret, nothing about the person.</summary>
    public string TrackingAddress(CaseRecord c) => $"{options.Value.PublicAddress.TrimEnd('/')}/tra-cuu?so={Uri.EscapeDataString(c.Number)}&ma={tracking.Of(c.Id)}";

    public async Task<byte[]> Pdf(Dossier dossier, CancellationToken cancel)
    {
        var c = dossier.Case;
        var people = await persons.FindMany([c.SubmitterId, c.OwnerId], cancel);
        var papers = await dossiers.Papers(c.Id, cancel);
        var desk = organisation.Current.Find(c.ReceivingAgency);
        var received = c.ReceivedAt ?? c.OpenedAt;
        var deadline = clock.Of(c, await cases.Pauses(c.Id, cancel));
        var handedIn = (await doneFor.HandedIn([c.Id], cancel)).GetValueOrDefault(c.Id);
        var form = new OfficialForm
        {
            Title = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            Superior = organisation.Current.Find(c.CompetentAgency)?.Name,
            Agency = desk?.Name,
            Number = $"Mã hồ sơ: {c.Number}",
            Place = organisation.Current.Unit(desk?.UnitCode ?? "")?.Name,
            Date = WorkCalendar.DateOf(received),
            Qr = TrackingAddress(c),
            Body = body =>
            {
                body.Field("Tiếp nhận hồ sơ của", people.GetValueOrDefault(c.SubmitterId)?.DisplayName);
                body.Field("Chủ hồ sơ", people.GetValueOrDefault(c.OwnerId)?.DisplayName);
                if (handedIn is not null)
                {
                    body.Field("Nộp thay", handedIn);
                }

                body.Field("Số điện thoại", ViFormat.Phone(people.GetValueOrDefault(c.SubmitterId)?.Phone));
                body.Field("Nội dung yêu cầu giải quyết", c.Title);
                body.Field("Giấy tờ đã nộp", papers.Count == 0 ? "tờ khai điện tử" : string.Join("; ", papers.Where(p => p.Origin is "applicant" or "supplement").Select(p => p.Name).Prepend("tờ khai điện tử")));
                body.Field("Số lượng hồ sơ", "01 bộ");
                body.Field("Thời hạn giải quyết theo quy định", TimeLimit.TryParse(c.TimeLimit, out var limit) ? limit.ToVietnamese() : "không quy định");
                body.Field("Thời gian nhận hồ sơ", Moment(received));
                body.Field("Thời gian trả kết quả", c.PromisedAt is { } promised ? Moment(promised) : "sẽ báo sau");
                body.Field("Nhận kết quả", dossier.Row.ReturnMethod switch { "post" => "qua bưu điện", "online" => "bản điện tử trên cổng", "commune" => "tại bộ phận một cửa đã chọn", _ => $"tại {desk?.Name}" });
                body.Field("Mã tra cứu", tracking.Of(c.Id));
                body.Field("Vì sao là ngày này", deadline.Summary);
            },
            Signatures = [new SignatureBlock("NGƯỜI NỘP HỒ SƠ") { Note = "(Ký, ghi rõ họ tên)" }, new SignatureBlock("NGƯỜI TIẾP NHẬN HỒ SƠ") { Note = "(Ký, ghi rõ họ tên)" }],
        };
        return form.ToPdf(received);
    }

    private static string Moment(DateTimeOffset at) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.ToOffset(Instants.VietnamOffset):HH} giờ {at.ToOffset(Instants.VietnamOffset):mm} phút, ngày {at.ToOffset(Instants.VietnamOffset):dd/MM/yyyy}");
}
