using NhipCau.Government.PublicServices.Posting;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>Which forms of a result's way stand on its page now, for this officer.</summary>
public sealed class ReturnForms(DossierGate gate, DeskGate desk, Returns returns, Consignments consignments, Carriers carriers, IOrganisation organisation, Protector protector, TimeProvider time)
{
    /// <summary>Who takes the result at the desk.</summary>
    public static IReadOnlyList<ActionField> GivenTo { get; } =
    [
        new("To", "Người nhận kết quả", "select", Value: "owner", Options: [new("owner", "Chủ hồ sơ"), new("submitter", "Người nộp hồ sơ"), new("authorised", "Người được uỷ quyền")]),
        new("Receiver", "Họ tên người được uỷ quyền", "text", "Chỉ khi nhận thay", Optional: true),
        new("Document", "Số, ngày giấy uỷ quyền", "text", "Chỉ khi nhận thay", Optional: true),
        new("Note", "Ghi chú (giấy tờ xuất trình)", "area", Optional: true),
    ];

    public async Task<IReadOnlyList<ActionForm>> For(Dossier d, CurrentUser user, CancellationToken cancel)
    {
        var c = d.Case;
        var forms = new List<ActionForm>();
        var (where, wish) = (await returns.Where(d, cancel), await returns.WishOf(d, cancel));
        if (d.State == DossierState.Finished)
        {
            AtDesk(forms, d, user, where, wish, await returns.OnBoard(c.Id, c.Agency, cancel));
        }

        foreach (var letter in (await consignments.Of(c.Id, cancel)).Where(x => x.State == (int)ConsignmentState.OnTheWay && desk.Allows(user, Permissions.ReturnDossier, x.Desk)))
        {
            ActionField id = new("ConsignmentId", "", "hidden", Value: letter.Id.ToString("D"));
            ActionField at = new("At", "Lúc", "text", "Giờ:phút ngày/tháng/năm; để trống là bây giờ", Optional: true);
            forms.Add(new("post-delivered", $"Đã phát bưu gửi {letter.TrackingNo}", letter.IsResult ? "Hồ sơ kết thúc: kết quả đã trả." : null, false, [id, new("Receiver", "Họ tên người ký nhận", "text"), at, new("Proof", "Ảnh hoặc bản quét phiếu phát", "file", Optional: true)]));
            forms.Add(new("post-came-back", $"Không phát được bưu gửi {letter.TrackingNo}", "Bưu gửi về lại bộ phận một cửa, có thể gửi lần nữa.", false, [id, new("Reason", "Lý do", "area"), at]));
        }

        if (SendByPost.May(desk, user, c) && (d.State == DossierState.SupplementRequested || (d.State == DossierState.Finished && where.Here)))
        {
            forms.Add(Post(d, wish));
        }

        if (d.State == DossierState.SupplementRequested && desk.Allows(user, Permissions.ReceiveDossier, c.ReceivingAgency))
        {
            forms.Add(new("take-supplement", "Nhận giấy tờ bổ sung", "Đồng hồ chạy tiếp, ngày hẹn dời theo thời gian tạm dừng.", true,
            [
                new("Papers", "Giấy tờ đã nhận", "area"), new("How", "Đến bằng cách nào", "select", Options: [new("counter", "Nộp tại quầy"), new("post", "Gửi qua bưu chính")]), .. EnvelopeFields(optional: true),
            ]));
        }

        if (!d.State.IsClosed() && where.Letter is null && ChooseReturn.May(desk, user, c))
        {
            forms.Add(new("return-wish", "Đổi cách nhận kết quả", "Theo lời người nộp.", false,
            [
                new("Method", "Cách nhận", "select", Value: wish.Method, Options: [.. ReturnMethods.All.Select(m => new Choice(m, ReturnMethods.Words(m)))]),
                new("Desk", "Một cửa khác", "select", "Chỉ khi nhận tại một cửa khác", wish.Method == "commune" ? wish.Desk : "", true, Desks(c.ReceivingAgency)),
                new("Address", "Địa chỉ nhận qua bưu điện", "text", wish.Address.IsEmpty ? "Chỉ khi nhận qua bưu điện" : "Đã có địa chỉ; chỉ ghi khi đổi", Optional: true),
            ]));
        }

        return forms;
    }

    /// <summary>What is copied from an envelope.</summary>
    public IReadOnlyList<ActionField> EnvelopeFields(bool optional) =>
    [
        new("Carrier", "Doanh nghiệp bưu chính", "select", Options: CarrierChoices, Optional: optional),
        new("TrackingNo", "Mã bưu gửi", "text", Example, Optional: optional),
        new("PostmarkedOn", "Ngày dấu bưu điện", "text", "Ngày/tháng/năm", Optional: optional),
        new("SenderName", "Người gửi ghi trên phong bì", "text", Optional: optional),
        new("SenderAddress", "Địa chỉ người gửi", "text", Optional: true),
    ];

    public IReadOnlyList<Choice> CarrierChoices => [.. carriers.On(time.Today()).Select(x => new Choice(x.Code, x.Name))];

    public string? Example => carriers.On(time.Today()) is [{ Example.Length: > 0 } first, ..] ? $"Ví dụ {first.Example}" : null;

    /// <summary>The desks to choose from, by the unit above.</summary>
    public IReadOnlyList<Choice> Desks(string without)
    {
        var chart = organisation.Current;
        return [new("", "Chọn bộ phận một cửa"), .. returns.Desks.Where(a => a.Id != without).Select(a => new Choice(a.Id, a.Name, null, chart.Unit(chart.Unit(a.UnitCode)?.ParentCode ?? "")?.Name))];
    }

    private void AtDesk(List<ActionForm> forms, Dossier d, CurrentUser user, Whereabouts where, ReturnWish wish, bool onBoard)
    {
        var c = d.Case;
        if (where.Leg is { } leg)
        {
            if (desk.Allows(user, Permissions.ReturnDossier, leg.ToDesk))
            {
                forms.Add(new("result-arrived", "Đã nhận kết quả chuyển đến", $"Từ {returns.NameOf(leg.FromDesk)}.", true, []));
            }

            if (desk.Allows(user, Permissions.ReturnDossier, leg.FromDesk))
            {
                forms.Add(new("result-back", "Kết quả về lại nơi gửi", "Chuyển nhầm, hoặc bên kia không nhận.", false, []));
            }

            return;
        }

        if (where.Here && gate.Now(user, d).Contains("return"))
        {
            var elsewhere = wish.Method == "post" || wish.Desk != c.Agency;
            forms.Add(new("return", "Trao tại quầy", elsewhere ? "Người nộp đã chọn nhận nơi khác; chỉ trao nếu người đó đến đây." : null, !elsewhere, GivenTo));
            forms.Add(new("result-send", "Chuyển đến một cửa khác", wish.Method == "commune" && wish.Desk != c.Agency ? $"Người nộp chọn nhận tại {returns.NameOf(wish.Desk)}." : null, wish.Method != "post" && elsewhere,
                [new("ToDesk", "Bộ phận một cửa", "select", Value: wish.Desk == c.Agency ? "" : wish.Desk, Options: Desks(c.Agency)), new("Note", "Ghi chú", "area", "Người chuyển, số phong bì", Optional: true)]));
            if (onBoard)
            {
                forms.Add(new("call-off", "Bỏ khỏi bảng có kết quả", null, false, []));
            }
            else if (!elsewhere)
            {
                forms.Add(new("call-for", "Gọi lên bảng có kết quả", "Cho người không có điện thoại: bảng chỉ hiện phần cuối số hồ sơ.", false, []));
            }
        }
    }

    private ActionForm Post(Dossier d, ReturnWish wish) => new("post-send", d.State == DossierState.Finished ? "Gửi kết quả qua bưu chính" : "Gửi phiếu yêu cầu bổ sung qua bưu chính", null, wish.Method == "post",
    [
        new("Carrier", "Doanh nghiệp bưu chính", "select", Options: CarrierChoices), new("TrackingNo", "Mã bưu gửi", "text", Example),
        new("Recipient", "Người nhận", "text", "Để trống: chủ hồ sơ", Optional: true),
        new("Address", "Địa chỉ", "text", wish.Address.IsEmpty ? "Người nộp chưa cho địa chỉ" : null, wish.Address.Reveal(protector)),
        new("Fee", "Cước người nhận trả", "money", "Để trống nếu không thu", Optional: true),
    ]);
}
