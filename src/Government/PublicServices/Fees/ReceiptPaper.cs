using NhipCau.Government.PublicServices.Papers.Printing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>A receipt as paper: two copies, cancelled ones marked.</summary>
public sealed class ReceiptPaper(IOrganisation organisation, Books books, ReceiptSeries series, Officers officers, Prints prints, IEnumerable<IPaymentChannel> channels, Platform.Events.Changes changes, DeskGate gate)
{
    public const string Form = "BL";

    private static readonly PaperForm Sheet = new() { No = Form, Kind = "receipt", Title = "BIÊN LAI THU PHÍ, LỆ PHÍ", Sizes = ["A5", "A4"], Copies = ["Liên 1: Lưu", "Liên 2: Giao người nộp tiền"], Lines = [] };

    public static string Scope(Guid receipt) => $"receipt/{receipt:D}";

    public async Task<PrintedPaper> Fill(Dossier dossier, Receipt receipt, CancellationToken cancel)
    {
        var chart = organisation.Current;
        var agency = chart.Find(receipt.Agency);
        var names = await officers.Names([receipt.CollectedBy], cancel);
        var blocks = new List<PaperBlock>
        {
            new FieldsBlock([("Ký hiệu", receipt.Symbol), ("Số", $"{receipt.No:0000000}")]),
            new FieldsBlock([("Người nộp tiền", books.PayerOf(receipt))]),
            new FieldsBlock([("Mã hồ sơ", dossier.Case.Number)]),
            new FieldsBlock([("Nội dung thu", receipt.FeeName)]),
            new FieldsBlock([("Số tiền", Platform.Web.ViFormat.Money(receipt.Amount))]),
            new FieldsBlock([("Bằng chữ", DongInWords.Of(receipt.Amount))]),
            new FieldsBlock([("Hình thức nộp", (channels.FirstOrDefault(c => c.Code == receipt.Channel)?.Name ?? receipt.Channel) + (receipt.Reference.Length > 0 ? $", số {receipt.Reference}" : ""))]),
            new FieldsBlock([("Thu lúc", PaperWords.Moment(receipt.CollectedAt))]),
        };
        if (receipt.CancelledAt is { } gone)
        {
            blocks.Add(new FieldsBlock([("ĐÃ HỦY", $"{PaperWords.Moment(gone)}. {receipt.CancelReason}")]));
        }

        return new PrintedPaper
        {
            Form = Sheet,
            Mark = $"Mẫu {series.Of(agency?.Code ?? "", receipt.Day).Form}",
            Superior = chart.Find(agency?.ParentId ?? "")?.Name,
            Agency = agency?.Name,
            Number = $"Số: {receipt.Number}",
            Place = chart.Unit(agency?.UnitCode ?? "")?.Name,
            Date = receipt.Day,
            Blocks = blocks,
            Signatures = [new PaperSignature("NGƯỜI NỘP TIỀN", books.PayerOf(receipt)), new PaperSignature("NGƯỜI THU TIỀN", receipt.Online ? "Nộp trực tuyến" : names.GetValueOrDefault(receipt.CollectedBy))],
        };
    }

    /// <summary>Records a printing of the receipt.</summary>
    /// <remarks>Refuses: <c>not-allowed</c>.</remarks>
    public async Task<Outcome<Print>> Print(Guid requestId, Receipt receipt, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Print>(user.Actor, requestId, cancel) is { } earlier)
        {
            return earlier;
        }

        return gate.Allows(user, Permissions.CollectFee, receipt.Agency) || gate.Allows(user, Permissions.ApproveFee, receipt.Agency)
            ? await prints.Record(changes.Begin(user.Actor, requestId, nameof(ReceiptPaper)), Scope(receipt.Id), Form, receipt.CaseId, series.Of(organisation.Current.Find(receipt.Agency)?.Code ?? "", receipt.Day).Symbol, "A5")
            : Refusal.NotAllowed;
    }
}
