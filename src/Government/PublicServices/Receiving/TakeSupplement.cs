using NhipCau.Government.PublicServices.Posting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving;

/// <summary>The desk takes in what was asked for, brought to the counter or sent by public post; the clock goes on and the return day moves by the pause.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>, <c>reason-too-long</c>, <c>carrier-unknown</c>, <c>tracking-wrong</c>, <c>postmark-wrong</c>, <c>sender-missing</c>, <c>letter-known</c>.</remarks>
public sealed class TakeSupplement(DeskGate gate, Letters letters, CaseStore cases, DossierClock clock, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        /// <summary>Which papers came.</summary>
        public required string Papers { get; init; }
        /// <summary>The letter they came in; null: brought to the counter.</summary>
        public Envelope? Envelope { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.ReceiveDossier, c.ReceivingAgency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var before = opened.Case;
        if (opened.Dossier.State != DossierState.SupplementRequested)
        {
            return new Refusal("not-now", "Chỉ nhận bổ sung khi hồ sơ đang chờ bổ sung.");
        }

        if (reasons.Check(input.Papers, "Papers", "Hãy ghi những giấy tờ đã nhận.") is { } missing)
        {
            return missing;
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(TakeSupplement));
        if (input.Envelope is { } envelope)
        {
            if (letters.Wrong(envelope, Instants.LocalDate(change.Now)) is { } wrong)
            {
                return wrong;
            }

            letters.Add(change, before.ReceivingAgency, "supplement", envelope, null, before.Id);
        }

        var state = before.ReceivedAt is null ? DossierState.New : opened.Step == opened.Process.First ? DossierState.Received : DossierState.InProgress;
        var after = clock.Resume(change, before with { State = (int)state }, await cases.Pauses(before.Id, cancel));
        CaseStore.Save(change, before, after, "supplemented", input.Envelope is null ? "Đã nhận giấy tờ bổ sung tại quầy" : $"Đã nhận giấy tờ bổ sung gửi qua bưu chính, mã bưu gửi {Carriers.Clean(input.Envelope.TrackingNo)}", Reasons.Clean(input.Papers));
        change.Write("update services_papers set state = 1 where case_id = @Id and state = 0", new { before.Id });
        change.Write("update services_supplements set answered_at = @Now where case_id = @Id and answered_at is null", new { change.Now, before.Id });
        change.Emit(DossierEvents.Supplemented, after);
        return await change.Commit(() => DossierGate.View(after));
    }
}
