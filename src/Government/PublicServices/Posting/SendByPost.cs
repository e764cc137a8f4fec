using NhipCau.Government.PublicServices.Returning;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Posting;

/// <summary>Hands a letter for the applicant to the carrier: the result once it is there, or the request for supplements while it waits for an answer.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>paper-away</c>, <c>carrier-unknown</c>, <c>tracking-wrong</c>, <c>tracking-used</c>, <c>address-missing</c>, <c>fee-wrong</c>.</remarks>
public sealed class SendByPost(DeskGate gate, Returns returns, Carriers carriers, Consignments consignments, PersonStore persons, Protector protector, DossierRules rules, Changes changes)
{
    private const int LongestText = 300;

    public sealed record Input : DossierInput
    {
        public required string Carrier { get; init; }
        public required string TrackingNo { get; init; }
        /// <summary>Empty: the owner.</summary>
        public string Recipient { get; init; } = "";
        /// <summary>Empty: as the applicant asked.</summary>
        public string Address { get; init; } = "";
        /// <summary>Postage the addressee pays, in đồng.</summary>
        public long Fee { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => May(gate, way, c), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var (dossier, before) = (opened.Dossier, opened.Case);
        if (dossier.State is not (DossierState.Finished or DossierState.SupplementRequested))
        {
            return new Refusal("not-now", "Chỉ gửi bưu chính khi hồ sơ đã có kết quả, hoặc đang chờ bổ sung.");
        }

        var isResult = dossier.State == DossierState.Finished;
        var sent = await consignments.Of(before.Id, cancel);
        if (sent.Any(s => s.State == (int)ConsignmentState.OnTheWay && s.IsResult == isResult) || (isResult && !(await returns.Where(dossier, cancel)).Here))
        {
            return ReturnRefusals.PaperAway;
        }

        var number = Carriers.Clean(input.TrackingNo);
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(SendByPost));
        if (carriers.Wrong(input.Carrier, number, Instants.LocalDate(change.Now)) is { } wrong)
        {
            return wrong;
        }

        var address = Reasons.Clean(input.Address) is { Length: > 0 } given ? given : (await returns.WishOf(dossier, cancel)).Address.Reveal(protector) ?? "";
        if (address.Length is 0 or > LongestText || Reasons.Clean(input.Recipient).Length > LongestText)
        {
            return new Refusal("address-missing", [new FieldMessage("Address", $"Hãy ghi địa chỉ người nhận, tối đa {LongestText} ký tự. Người nộp chưa cho địa chỉ nhận qua bưu điện.")]);
        }

        if (input.Fee < 0 || input.Fee > rules.FeeMost)
        {
            return new Refusal("fee-wrong", [new FieldMessage("Fee", "Cước bưu chính ghi bằng đồng; không thu thì để trống.")]);
        }

        var recipient = Reasons.Clean(input.Recipient) is { Length: > 0 } named ? named : (await persons.Find(before.OwnerId, cancel))?.DisplayName ?? "";
        CaseStore.Save(change, before, before, isResult ? "result-posted" : "supplement-posted",
            $"{(isResult ? "Đã gửi kết quả" : "Đã gửi phiếu yêu cầu bổ sung")} qua {carriers.NameOf(input.Carrier)}, mã bưu gửi {number}");
        change.Guard(
            "insert into services_consignments(id, case_id, no, purpose, desk, carrier, tracking_no, recipient, address, fee, state, sent_at, sent_by, reason) values (@Id, @CaseId, @No, @Purpose, @Desk, @Carrier, @TrackingNo, @Recipient, @Address, @Fee, 0, @Now, @By, '') on conflict do nothing",
            new
            {
                Id = Guid.CreateVersion7(change.Now),
                CaseId = before.Id,
                No = sent.Count + 1,
                Purpose = isResult ? "result" : "supplement",
                Desk = isResult ? before.Agency : before.ReceivingAgency,
                input.Carrier,
                TrackingNo = number,
                Recipient = Protected<string>.Of(recipient, protector).Bytes,
                Address = Protected<string>.Of(address, protector).Bytes,
                input.Fee,
                change.Now,
                By = user.Actor.AccountId,
            }, new Refusal("tracking-used", [new FieldMessage("TrackingNo", "Mã bưu gửi này đã dùng cho một hồ sơ khác. Mỗi bưu gửi chỉ mang một hồ sơ.")]));
        change.Emit(isResult ? PostEvents.ResultPosted : PostEvents.SupplementRequestPosted, before, number);
        return await change.Commit(() => DossierGate.View(before));
    }

    /// <summary>The desk that has the result; for a request for supplements the receiving desk or whoever asked.</summary>
    internal static bool May(DeskGate gate, CurrentUser user, CaseRecord c) => c.State == (int)DossierState.Finished
        ? gate.Allows(user, Permissions.ReturnDossier, c.Agency)
        : gate.Allows(user, Permissions.ReceiveDossier, c.ReceivingAgency) || gate.Allows(user, Permissions.ProcessDossier, c.Agency);
}
