using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Demands a fee or tax; the clock stands until everything demanded is paid. Several may be open at once: a land transfer owes a tax and a registration fee.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>name-missing</c>, <c>amount-wrong</c>.</remarks>
public sealed class DemandFee(DossierGate gate, Reasons reasons, DossierRules rules, CaseStore cases, Changes changes)
{
    private static readonly System.Globalization.CultureInfo Vietnamese = System.Globalization.CultureInfo.GetCultureInfo("vi-VN");

    public sealed record Input : DossierInput
    {
        public required string Name { get; init; }
        /// <summary>Whole đồng.</summary>
        public required long Amount { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "fee", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (reasons.Check(input.Name, "Name", "Hãy ghi tên khoản phải nộp.") is { } missing)
        {
            return missing;
        }

        if (input.Amount <= 0 || input.Amount > rules.FeeMost)
        {
            return new Refusal("amount-wrong", [new FieldMessage("Amount", "Số tiền phải là số nguyên đồng, lớn hơn 0.")]);
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(DemandFee));
        var after = before.State == (int)DossierState.FeeRequested
            ? before
            : DossierClock.Pause(change, before with { State = (int)DossierState.FeeRequested }, await cases.Pauses(before.Id, cancel), "fee", "");
        CaseStore.Save(change, before, after, "fee", string.Create(Vietnamese, $"Cần nộp {Reasons.Clean(input.Name)}: {input.Amount:N0} đồng. Đồng hồ tạm dừng đến khi nộp xong"));
        change.Write(
            "insert into services_fees(id, case_id, name, amount, demanded_at, receipt) values (@FeeId, @Id, @Name, @Amount, @Now, '')",
            new { FeeId = Guid.CreateVersion7(change.Now), before.Id, Name = Reasons.Clean(input.Name), input.Amount, change.Now });
        Dossiers.Set(change, opened.Dossier.Row with { FeeTotal = opened.Dossier.Row.FeeTotal + input.Amount });
        change.Emit(DossierEvents.FeeDemanded, after, input.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await change.Commit(() => DossierGate.View(after));
    }
}
