using System.Globalization;
using NhipCau.Government.PublicServices.Fees;
using NhipCau.Government.PublicServices.Identities;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving.WithoutPower;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Receiving;

/// <summary>Work of the desk that belongs to no step: sends a named action to its operation, for pages and the JSON interface alike.</summary>
public sealed class DeskActions(
    MovePromise apologise, ForwardToCompetent forward, ReferElsewhere refer, EnterPaperSlip enter, ConfirmPaperSlip confirm, NoteIdentity note, CorrectDossier correct,
    CollectFee collect, CancelReceipt cancelReceipt, WaiveFee waive, AskRefund ask, DecideRefund decide, TakeSupplement take, Returning.ReturnActions returning, Dossiers dossiers)
{
    public static IReadOnlyList<string> Known { get; } =
        ["apologise", "forward-competent", "refer", "paper-slip", "paper-slip-confirm", "note-identity", "correct", "collect", "collect-new", "receipt-cancel", "waive", "refund-ask", "refund-approve", "refund-decline", "take-supplement"];

    /// <remarks>Refuses: <c>no-such-action</c> and those of the operation.</remarks>
    public async Task<Outcome<DossierView>> Run(string action, ActionInput i, CurrentUser user, CancellationToken cancel)
    {
        string Text(string name) => i.Values.GetValueOrDefault(name) ?? "";
        Guid Id(string name) => Guid.TryParse(Text(name), out var id) ? id : Guid.Empty;
        var (key, id, version) = (i.RequestId, i.DossierId, i.Version);
        return action switch
        {
            "apologise" => await apologise.Handle(new() { RequestId = key, DossierId = id, Version = version, Reason = Text("Reason"), NewDay = TypedDay.Read(Text("NewDay")) }, user, cancel),
            "forward-competent" => await forward.Handle(new() { RequestId = key, DossierId = id, Version = version, AgencyId = Text("AgencyId"), Reason = Text("Reason") }, user, cancel),
            "refer" => await refer.Handle(new() { RequestId = key, DossierId = id, Version = version, Competent = Text("Competent"), Address = Text("Address"), Reason = Text("Reason") }, user, cancel),
            "paper-slip" => await enter.Handle(new() { RequestId = key, DossierId = id, Version = version, Slip = Text("Slip"), TakenAt = Moment(Text("TakenAt")), Reason = Text("Reason") }, user, cancel),
            "paper-slip-confirm" => await confirm.Handle(new() { RequestId = key, DossierId = id, Version = version }, user, cancel),
            "note-identity" => await note.Handle(new() { RequestId = key, DossierId = id, Version = version, Party = Text("Party"), Field = Text("Field"), Source = Text("Source"), Value = Text("Value"), Note = Text("Note") }, user, cancel),
            "correct" => await correct.Handle(new() { RequestId = key, DossierId = id, Version = version, Party = Text("Party"), Field = Text("Field"), Becomes = Text("Becomes"), Reason = Text("Reason"), Document = Text("Document") }, user, cancel),
            "collect" or "collect-new" => await Collect(action, i, Text, Id, user, cancel),
            "receipt-cancel" => await cancelReceipt.Handle(new() { RequestId = key, DossierId = id, Version = version, ReceiptId = Id("ReceiptId"), Reason = Text("Reason") }, user, cancel),
            "waive" => await waive.Handle(new() { RequestId = key, DossierId = id, Version = version, FeeId = Id("FeeId"), Ground = Text("Ground"), Document = Text("Document") }, user, cancel),
            "refund-ask" => await ask.Handle(new() { RequestId = key, DossierId = id, Version = version, ReceiptId = Id("ReceiptId"), Amount = Dong(Text("Amount")), Reason = Text("Reason"), Account = new BankAccount(Text("Bank"), Text("Account"), Text("Holder")) }, user, cancel),
            "refund-approve" or "refund-decline" => await decide.Handle(new() { RequestId = key, DossierId = id, Version = version, RefundId = Id("RefundId"), Approve = action == "refund-approve", Reason = Text("Reason") }, user, cancel),
            "take-supplement" => await take.Handle(new() { RequestId = key, DossierId = id, Version = version, Papers = Text("Papers"), Envelope = Text("How") == "post" ? Returning.ReturnActions.EnvelopeOf(Text) : null }, user, cancel),
            _ => await returning.Run(action, i, user, cancel),
        };
    }

    /// <summary>Whole đồng as people write them: <c>50.000</c>.</summary>
    public static long Dong(string text) =>
        long.TryParse(text.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).TrimEnd('₫', 'đ'), NumberStyles.None, CultureInfo.InvariantCulture, out var dong) ? dong : 0;

    /// <summary><c>09:15 04/03/2024</c> in the province's time.</summary>
    public static DateTimeOffset? Moment(string text) =>
        DateTime.TryParseExact(text.Trim(), ["HH:mm dd/MM/yyyy", "H:mm d/M/yyyy", "yyyy-MM-ddTHH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new DateTimeOffset(at, Instants.VietnamOffset) : null;

    private async Task<Outcome<DossierView>> Collect(string action, ActionInput i, Func<string, string> text, Func<string, Guid> id, CurrentUser user, CancellationToken cancel)
    {
        var collected = await collect.Handle(
            new()
            {
                RequestId = i.RequestId,
                DossierId = i.DossierId,
                Version = i.Version,
                FeeId = action == "collect" ? id("FeeId") : null,
                Name = text("Name"),
                Amount = Dong(text("Amount")),
                Payer = text("Payer"),
                Channel = text("Channel") is { Length: > 0 } channel ? channel : CashChannel.Cash,
                Reference = text("Reference"),
            }, user, cancel);
        if (!collected.Succeeded)
        {
            return collected.Refusal!;
        }

        var c = (await dossiers.Find(i.DossierId, cancel))!.Case;
        return new DossierView(c.Id, c.Number, c.State, c.Version);
    }
}
