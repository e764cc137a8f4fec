using NhipCau.Government.PublicServices.Returning;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Posting;

/// <summary>
/// A letter was delivered, or came back: said by the desk or by the carrier's own program. A delivered result is returned; one that came back lies at the desk again.
/// The same report twice changes nothing the second time.
/// </summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>receiver-missing</c>, <c>reason-missing</c>, <c>reason-too-long</c>, <c>time-wrong</c>.</remarks>
public sealed class ReportDelivery(Consignments consignments, Dossiers dossiers, DossierGate gate, Carriers carriers, Reasons reasons, IOrganisation organisation, Protector protector, Changes changes, TimeProvider time)
{
    private const int Tries = 5;
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid ConsignmentId { get; init; }
        /// <summary>The version the officer saw; a carrier knows none.</summary>
        public required long? Version { get; init; }
        public required bool Delivered { get; init; }
        /// <summary>When; null: now.</summary>
        public DateTimeOffset? At { get; init; }
        /// <summary>Who took the letter.</summary>
        public string Receiver { get; init; } = "";
        /// <summary>Why it could not be delivered.</summary>
        public string Reason { get; init; } = "";
        /// <summary>A picture or scan of the signed slip, already stored.</summary>
        public StoredFile? Proof { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<DossierView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var outcome = await Once(input, user, cancel);
        // Whoever works on the dossier meanwhile must not make the carrier's report fail.
        for (var tries = 1; input.Version is null && outcome.Refusal?.Code == "stale" && tries < Tries; tries++)
        {
            outcome = await Once(input, user, cancel);
        }

        return outcome;
    }

    private async Task<Outcome<DossierView>> Once(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await consignments.Find(input.ConsignmentId, cancel) is not { } letter || await dossiers.Find(letter.CaseId, cancel) is not { } dossier)
        {
            return Refusal.NotFound;
        }

        if (!May(user, letter))
        {
            return Refusal.NotAllowed;
        }

        var before = dossier.Case;
        if (input.Version is { } seen && seen != before.Version)
        {
            return Refusal.Stale;
        }

        if (letter.State != (int)ConsignmentState.OnTheWay)
        {
            return letter.State == (int)(input.Delivered ? ConsignmentState.Delivered : ConsignmentState.CameBack)
                ? new DossierView(before.Id, before.Number, before.State, before.Version)
                : new Refusal("not-now", "Bưu gửi này đã có kết quả phát khác. Hãy gọi bộ phận một cửa để đối chiếu.");
        }

        if (Wrong(input, letter) is { } wrong)
        {
            return wrong;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(ReportDelivery));
        var at = input.At?.ToUniversalTime() ?? change.Now;
        var returned = letter.IsResult && input.Delivered;
        var after = returned ? before with { State = (int)DossierState.Returned, ClosedAt = change.Now } : before;
        Save(change, before, after, letter, input);
        var proof = Prove(change, input, letter);
        change.Guard(
            "update services_consignments set state = @State, ended_at = @At, reported_at = @Now, reported_by = @By, receiver = @Receiver, reason = @Reason, proof = @Proof where id = @Id and state = 0",
            new { State = (int)(input.Delivered ? ConsignmentState.Delivered : ConsignmentState.CameBack), At = at, change.Now, By = user.Actor.AccountId, Receiver = Taker(input), Reason = Reasons.Clean(input.Reason), Proof = proof, letter.Id });
        if (returned)
        {
            Dossiers.Set(change, dossier.Row with { ReturnedAt = at });
            HandOut.Write(change, before.Id, "post", "addressee", letter.Desk, Taker(input), null, at);
        }

        change.Emit(
            letter.IsResult ? input.Delivered ? PostEvents.ResultDelivered : PostEvents.ResultCameBack : input.Delivered ? PostEvents.LetterDelivered : PostEvents.LetterCameBack, after, letter.TrackingNo);
        return await change.Commit(() => DossierGate.View(after));
    }

    private void Save(Change change, CaseRecord before, CaseRecord after, Consignment letter, Input input)
    {
        var what = letter.IsResult ? "kết quả" : "phiếu yêu cầu bổ sung";
        CaseStore.Save(change, before, after, input.Delivered ? "post-delivered" : "post-came-back", input.Delivered
            ? $"Bưu điện đã phát {what}, mã bưu gửi {letter.TrackingNo}"
            : $"Bưu điện không phát được {what} (mã bưu gửi {letter.TrackingNo}), chuyển hoàn về {organisation.Current.Find(letter.Desk)?.Name}", Reasons.Clean(input.Reason));
    }

    /// <summary>The desk that sent it, or the carrier's program for the agencies it reports to.</summary>
    private bool May(CurrentUser user, Consignment letter) => user.IsMachine
        ? gate.Allows(user, Permissions.ReportPost, letter.Desk) && carriers.Find(letter.Carrier) is { Machine.Length: > 0 } carrier && carrier.Machine == user.MachineClient
        : gate.Allows(user, Permissions.ReturnDossier, letter.Desk);

    private Refusal? Wrong(Input input, Consignment letter) =>
        input.At is { } at && (at < letter.SentAt - ClockSlack || at > time.Now() + ClockSlack) ? new Refusal("time-wrong", [new FieldMessage("At", "Giờ phát phải sau lúc gửi và không ở tương lai, ví dụ 09:15 04/03/2024.")])
        : input.Delivered ? Reasons.Clean(input.Receiver).Length is 0 or > 300 ? new Refusal("receiver-missing", [new FieldMessage("Receiver", "Hãy ghi họ tên người đã ký nhận bưu gửi.")]) : null
        : reasons.Check(input.Reason, "Reason", "Hãy ghi vì sao không phát được, ví dụ: người nhận đi vắng hai lần.");

    private byte[]? Taker(Input input) => input.Delivered ? Protected<string>.Of(Reasons.Clean(input.Receiver), protector).Bytes : null;

    private static Guid? Prove(Change change, Input input, Consignment letter)
    {
        if (input.Proof is not { } file)
        {
            return null;
        }

        var id = Guid.CreateVersion7(change.Now);
        Dossiers.AddPaper(change, new Paper { Id = id, CaseId = letter.CaseId, AccountId = change.Actor.AccountId, Slot = "delivery", Name = file.Name, FileHash = file.Hash, Size = file.Length, MediaType = file.MediaType, Origin = "proof", State = 1, AddedAt = change.Now });
        return id;
    }
}
