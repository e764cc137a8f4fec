using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>The desk that has the paper gives it to the owner, to whoever handed the dossier in, or to somebody with an authorisation.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>paper-away</c>, <c>party-unknown</c>, <c>receiver-missing</c>, <c>document-missing</c>.</remarks>
public sealed class ReturnResult(DossierGate gate, Returns returns, Protector protector, Changes changes)
{
    private const int LongestText = 300;

    public sealed record Input : DossierInput
    {
        public string Note { get; init; } = "";
        /// <summary><c>owner</c>, <c>submitter</c> or <c>authorised</c>.</summary>
        public string To { get; init; } = "owner";
        /// <summary>Name of the authorised person.</summary>
        public string Receiver { get; init; } = "";
        /// <summary>Number and date of the authorisation.</summary>
        public string Document { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "return", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (!(await returns.Where(opened.Dossier, cancel)).Here)
        {
            return ReturnRefusals.PaperAway;
        }

        var (receiver, document) = (Reasons.Clean(input.Receiver), Reasons.Clean(input.Document));
        if (Wrong(input.To, receiver, document) is { } wrong)
        {
            return wrong;
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(ReturnResult));
        var after = before with { State = (int)DossierState.Returned, ClosedAt = change.Now };
        CaseStore.Save(change, before, after, "return", "Đã trả kết quả", Reasons.Clean(input.Note));
        Dossiers.Set(change, opened.Dossier.Row with { ReturnedAt = change.Now });
        HandOut.Write(change, before.Id, "desk", input.To, before.Agency, Sealed(receiver), Sealed(document), change.Now);
        change.Emit(DossierEvents.ResultReturned, after, input.To);
        return await change.Commit(() => DossierGate.View(after));
    }

    private static Refusal? Wrong(string party, string receiver, string document) =>
        party is not ("owner" or "submitter" or "authorised") ? new Refusal("party-unknown", [new FieldMessage("To", "Hãy chọn người nhận kết quả.")])
        : party != "authorised" ? null
        : receiver.Length is 0 or > LongestText ? new Refusal("receiver-missing", [new FieldMessage("Receiver", "Hãy ghi họ tên người được uỷ quyền.")])
        : document.Length is 0 or > LongestText ? new Refusal("document-missing", [new FieldMessage("Document", "Hãy ghi số, ngày giấy uỷ quyền hoặc giấy tờ cho thấy được nhận thay.")])
        : null;

    private byte[]? Sealed(string text) => text.Length == 0 ? null : Protected<string>.Of(text, protector).Bytes;
}
