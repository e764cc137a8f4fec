using NhipCau.Platform.Cases;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>The short facts beside a dossier; numbers stay masked until somebody asks for them.</summary>
public static class DossierFacts
{
    public static IEnumerable<Fact> Of(DossierPicture p)
    {
        yield return new("Chủ hồ sơ", Named(p.Owner));
        if (p.Submitter is { } submitter && submitter.Id != p.Owner?.Id)
        {
            yield return new("Người nộp", Named(submitter));
        }

        yield return new("Nộp thay", p.HandedIn);
        yield return new("Số định danh", p.Revealed ? p.Owner?.PersonalNumber : ViFormat.MaskedPersonalNumber(p.Owner?.PersonalNumber));
        yield return new("Điện thoại người nộp", p.Revealed ? ViFormat.Phone(p.Submitter?.Phone) : ViFormat.MaskedPhone(p.Submitter?.Phone));
        yield return new("Địa chỉ", p.Revealed ? p.Submitter?.Address : null);
        yield return new("Nộp", $"{ChannelWords(p.Case.Channel)}, {ViFormat.DateTime(p.Case.OpenedAt)}");
        yield return new("Nơi tiếp nhận", p.DeskName);
        yield return new("Nhận kết quả", Returning.ReturnMethods.Words(p.Dossier.Row.ReturnMethod));
        yield return new("Bước", p.StepName);
        yield return new("Kết quả", p.Dossier.Row.ResultNumber);
        yield return new("Bổ sung", p.Case.SupplementCount == 0 ? null : p.Dossier.Row.LateBySupplement ? $"{p.Case.SupplementCount} lần, tính là trễ hạn (QĐ 766)" : $"{p.Case.SupplementCount} lần");
    }

    public static IEnumerable<Fact> OfFees(DossierPicture p) =>
        p.Fees.Select(f => new Fact(f.Name, $"{ViFormat.Money(f.Amount)}, {(f.PaidAt is { } paid ? $"đã nộp {ViFormat.Date(paid)}, biên lai {f.Receipt}" : "chưa nộp")}"));

    public static string OriginOf(Paper paper) => paper.Origin switch
    {
        "supplement" => "Bổ sung",
        "reused" => "Dùng lại kết quả đã cấp",
        "officer" => "Cán bộ thêm",
        "result" => "Kết quả",
        "slip" => "Giấy hẹn",
        "proof" => "Chứng từ phát bưu gửi",
        _ => "Người nộp",
    };

    public static string ChannelWords(int channel) => (Channel)channel switch { Channel.Online => "Trực tuyến", Channel.Post => "Qua bưu điện", _ => "Tại quầy" };

    private static string? Named(Person? person) => person is null ? null : person.BirthDate is { } born ? $"{person.DisplayName}, sinh {born.Year}" : person.DisplayName;
}
