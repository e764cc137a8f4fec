using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Fees;
using NhipCau.Government.PublicServices.Identities;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving.WithoutPower;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Receiving;

/// <summary>Which of the desk's forms stand on a dossier's page now, for this officer, in groups.</summary>
public sealed class DeskForms(
    DeskGate gate, DeskRecords records, Dossiers dossiers, Books books, PaperSlips slips, ICatalogue catalogue, FeesOwed owed, Processes processes, WaiverGrounds grounds, IEnumerable<IPaymentChannel> channels, TimeProvider time)
{
    public async Task<IReadOnlyList<ActionForm>> Promise(Dossier d, CurrentUser user, CancellationToken cancel)
    {
        var c = d.Case;
        var forms = new List<ActionForm>();
        if (MovePromise.May(gate, user, c) && MovePromise.Possible(d) && c.PromisedAt is { } promised)
        {
            var late = time.Now() > promised;
            var made = await records.Reappointments(c.Id, cancel);
            if (late || made.All(m => m.Late))
            {
                forms.Add(new("apologise", late ? "Xin lỗi vì quá hẹn" : "Xin lỗi và hẹn lại", late ? "Đã quá ngày hẹn: thư xin lỗi vẫn lập được nhưng hồ sơ tính là trễ hạn." : "Chỉ một lần, trước khi quá ngày hẹn. Ngày hẹn cũ vẫn được lưu.", false,
                    [new("NewDay", "Ngày hẹn mới", "text", "Ngày/tháng/năm, là ngày làm việc"), new("Reason", "Lý do chậm", "area", "In trên văn bản xin lỗi")]));
            }
        }

        if (gate.Allows(user, Permissions.ReceiveDossier, c.ReceivingAgency))
        {
            if (ForwardToCompetent.Possible(d, processes))
            {
                forms.Add(new("forward-competent", "Chuyển đúng thẩm quyền", "Giữ nguyên số hồ sơ, giấy hẹn và ngày hẹn; thời gian đã giữ tính cho nơi chuyển.", false,
                    [new("AgencyId", "Cơ quan có thẩm quyền", "select", Options: [new("", "Chọn cơ quan"), .. catalogue.AgenciesFor(c.Topic, time.Today()).Where(a => a.Id != c.CompetentAgency).Select(a => new Choice(a.Id, a.Name))]), new("Reason", "Lý do chuyển", "area")]));
            }

            if (d.State.MayBecome(DossierState.Refused))
            {
                forms.Add(new("refer", "Không cơ quan nào ở đây có thẩm quyền", "Từ chối tiếp nhận, phiếu từ chối ghi rõ cơ quan có thẩm quyền.", false,
                    [new("Competent", "Cơ quan có thẩm quyền", "text"), new("Address", "Địa chỉ, điện thoại", "text", Optional: true), new("Reason", "Lý do", "area", Optional: true)]));
            }

            var slip = await slips.OfCase(c.Id, cancel);
            if (slip is null && EnterPaperSlip.Possible(d))
            {
                forms.Add(new("paper-slip", "Đã nhận bằng phiếu giấy", "Khi mất điện hoặc mất mạng: đồng hồ tính từ giờ ghi trên phiếu, sau khi người thứ hai xác nhận.", false,
                    [new("Slip", "Số phiếu giấy", "text", "Ví dụ GV24-0012"), new("TakenAt", "Nhận lúc", "text", "Giờ:phút ngày/tháng/năm, ví dụ 09:15 04/03/2024"), new("Reason", "Lý do", "area")]));
            }
        }

        if (ConfirmPaperSlip.May(gate, user, c) && await slips.OfCase(c.Id, cancel) is { State: (int)PaperSlipState.Entered } waiting && waiting.EnteredBy != user.Actor.AccountId)
        {
            forms.Add(new("paper-slip-confirm", $"Xác nhận phiếu giấy {waiting.Number}", $"Nhận lúc {ViFormat.DateTime(waiting.TakenAt!.Value)}: {waiting.Reason}", false, []));
        }

        return forms;
    }

    public IReadOnlyList<ActionForm> Identity(Dossier d, CurrentUser user)
    {
        if (!gate.WorksOn(user, d.Case))
        {
            return [];
        }

        ActionField party = new("Party", "Của ai", "select", Options: [.. IdentityFields.Parties.Select(p => new Choice(p.Code, p.Name))]);
        ActionField field = new("Field", "Mục", "select", Options: [.. IdentityFields.All.Select(p => new Choice(p.Code, p.Name))]);
        var forms = new List<ActionForm>
        {
            new("note-identity", "Ghi theo giấy tờ hoặc CSDL dân cư", "Đứng cạnh điều đã khai, không thay thế.", false,
                [party, field, new("Source", "Nguồn", "select", Options: [.. IdentityFields.Sources.Select(p => new Choice(p.Code, p.Name))]), new("Value", "Giá trị", "text"), new("Note", "Giấy tờ nào", "text", Optional: true)]),
        };
        if (d.State is not (DossierState.Refused or DossierState.Withdrawn or DossierState.Stopped))
        {
            forms.Add(new("correct", "Đính chính", "Lưu cả giá trị cũ và mới; điều đã khai ban đầu không bị sửa.", false,
                [party, field, new("Becomes", "Giá trị đúng", "text"), new("Reason", "Lý do", "area"), new("Document", "Văn bản, giấy tờ làm căn cứ", "text", "Bắt buộc khi đã có kết quả", Optional: true)]));
        }

        return forms;
    }

    public async Task<IReadOnlyList<ActionForm>> Money(Dossier d, CurrentUser user, CancellationToken cancel)
    {
        var c = d.Case;
        var (collects, approves) = (gate.Allows(user, Permissions.CollectFee, c.ReceivingAgency), gate.Allows(user, Permissions.ApproveFee, c.ReceivingAgency));
        if (!collects && !approves)
        {
            return [];
        }

        var forms = new List<ActionForm>();
        var fees = await dossiers.Fees(c.Id, cancel);
        var how = new ActionField("Channel", "Cách nộp", "select", Options: [.. channels.Where(x => x.AtCounter).Select(x => new Choice(x.Code, x.Name))]);
        var reference = new ActionField("Reference", "Số giao dịch", "text", "Chỉ khi chuyển khoản", Optional: true);
        var payer = new ActionField("Payer", "Người nộp tiền", "text", "Để trống: người nộp hồ sơ", Optional: true);
        var takes = d.State is not (DossierState.New or DossierState.Refused or DossierState.Withdrawn or DossierState.Stopped);
        foreach (var fee in fees.Where(f => f.PaidAt is null))
        {
            if (collects && takes)
            {
                forms.Add(new("collect", $"Thu {fee.Name}: {ViFormat.Money(fee.Amount)}", "Biên lai được đánh số khi thu.", true, [new("FeeId", "", "hidden", Value: fee.Id.ToString("D")), how, reference, payer], Suffix(fee.Id)));
            }

            if (approves)
            {
                forms.Add(new("waive", $"Miễn {fee.Name}", null, false,
                    [new("FeeId", "", "hidden", Value: fee.Id.ToString("D")), new("Ground", "Căn cứ miễn", "select", Options: [new("", "Chọn căn cứ"), .. grounds.All.Select(g => new Choice(g.Code, g.Name, g.LegalBasis))]), new("Document", "Số giấy tờ chứng minh", "text", Optional: true)], Suffix(fee.Id)));
            }
        }

        if (collects && takes)
        {
            var parts = await owed.Of(d, cancel);
            var usual = parts.FirstOrDefault(p => p.Kind == "fee" && p.ToPay > 0 && fees.All(f => f.Name != p.Name));
            // Procedures without a schedule charge what the catalogue says.
            var published = usual is null && parts.Count == 0 ? catalogue.Find(c.Topic)?.Fees.GetValueOrDefault("direct") ?? 0 : 0;
            var (name, dong) = (usual?.Name ?? (published > 0 ? "Phí, lệ phí" : null), usual?.ToPay ?? published);
            var exempt = string.Join("; ", parts.Where(p => p.Exempt is not null).Select(p => $"{p.Name}: miễn, {p.Exempt}"));
            forms.Add(new("collect-new", "Thu khoản khác", exempt.Length > 0 ? $"Phí, lệ phí thu khi tiếp nhận hoặc khi trả kết quả. {exempt}." : "Phí, lệ phí thu khi tiếp nhận hoặc khi trả kết quả.", false,
                [new("Name", "Tên khoản thu", "text", Value: name), new("Amount", "Số tiền", "money", Value: dong > 0 ? ViFormat.Number(dong) : null), how, reference, payer]));
        }

        var refunds = await books.RefundsOfCase(c.Id, cancel);
        foreach (var receipt in (await books.OfCase(c.Id, cancel)).Where(r => r.CancelledAt is null))
        {
            if ((approves || receipt.CollectedBy == user.Actor.AccountId) && receipt.Day == time.Today() && await books.TillOf(receipt.Agency, receipt.CollectedBy, receipt.Day, cancel) is null && refunds.All(r => r.ReceiptId != receipt.Id || r.State == 2))
            {
                forms.Add(new("receipt-cancel", $"Hủy biên lai {receipt.Number}", "Số biên lai vẫn giữ, khoản thu trở lại chưa nộp.", false, [new("ReceiptId", "", "hidden", Value: receipt.Id.ToString("D")), new("Reason", "Lý do hủy", "area")], Suffix(receipt.Id)));
            }

            if (collects)
            {
                forms.Add(new("refund-ask", $"Đề nghị hoàn tiền biên lai {receipt.Number}", null, false,
                    [new("ReceiptId", "", "hidden", Value: receipt.Id.ToString("D")), new("Amount", "Số tiền hoàn", "money", Value: ViFormat.Number(receipt.Amount)), new("Reason", "Lý do", "area"), new("Bank", "Ngân hàng", "text"), new("Account", "Số tài khoản", "text"), new("Holder", "Chủ tài khoản", "text")], Suffix(receipt.Id)));
            }
        }

        foreach (var refund in refunds.Where(r => r.State == 0 && approves && r.AskedBy != user.Actor.AccountId))
        {
            forms.Add(new("refund-approve", $"Duyệt hoàn {ViFormat.Money(refund.Amount)}", refund.Reason, false, [new("RefundId", "", "hidden", Value: refund.Id.ToString("D"))], Suffix(refund.Id)));
            forms.Add(new("refund-decline", "Không duyệt hoàn tiền", null, false, [new("RefundId", "", "hidden", Value: refund.Id.ToString("D")), new("Reason", "Lý do", "area")], Suffix(refund.Id)));
        }

        return forms;
    }

    private static string Suffix(Guid id) => id.ToString("N")[^6..];
}
