using NhipCau.Platform.Events;

namespace NhipCau.Government.PublicServices;

/// <summary>Events of the desk's papers and money: past tense, ids, codes and đồng only.</summary>
public static class DeskEvents
{
    /// <param name="Scope">What was printed: a dossier, a register of a day, a receipt.</param>
    public sealed record Printed(string Scope, string Form, int No, string Edition);

    /// <param name="Receipt">Agency, year, symbol and number as printed.</param>
    public sealed record Money(string Agency, string Receipt, long Amount, string Channel, DateOnly Day);

    public sealed record Till(string Agency, DateOnly Day, int Receipts, long Expected, long Counted);

    public const string PromiseMoved = "dossier.promise-moved";
    public const string Apologised = "dossier.apologised-late";
    public const string ForwardedToCompetent = "dossier.forwarded-to-competent";
    public const string PaperSlipEntered = "dossier.paper-slip-entered";
    public const string PaperSlipConfirmed = "dossier.paper-slip-confirmed";
    public const string PaperSlipsIssued = "desk.paper-slips-issued";
    public const string IdentityNoted = "dossier.identity-noted";
    public const string Corrected = "dossier.corrected";
    public const string PaperPrinted = "desk.paper-printed";
    public const string ReceiptIssued = "fee.receipt-issued";
    public const string ReceiptCancelled = "fee.receipt-cancelled";
    public const string FeeWaived = "fee.waived";
    public const string RefundAsked = "fee.refund-asked";
    public const string RefundDecided = "fee.refund-decided";
    public const string TillClosed = "fee.till-closed";

    public static void EmitMoney(this Change change, string type, Guid caseId, Money money) => change.Emit(new NewEvent(type, money), caseId);
}
