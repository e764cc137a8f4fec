using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Gives a dossier to one officer of the agency that has it, or back to the agency when nobody is named.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>no-such-officer</c>, <c>on-leave</c>.</remarks>
public sealed class AssignDossier(DossierGate gate, Officers officers, Leaves leaves, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public Guid? Account { get; init; }
        /// <summary>The head knows that the officer is on leave.</summary>
        public bool LeaveConfirmed { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "assign", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (input.Account is { } account && !await officers.WorksAt(account, opened.Case.Agency, cancel))
        {
            return new Refusal("no-such-officer", [new FieldMessage("Account", "Người được giao không làm việc ở cơ quan đang giữ hồ sơ.")]);
        }

        if (input.Account is { } absent && !input.LeaveConfirmed && await OnLeave(absent, opened.Case.Agency, cancel) is { } warning)
        {
            return warning;
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(AssignDossier));
        var after = before with { Assignee = input.Account };
        CaseStore.Save(change, before, after, "assign", "");
        change.Emit(DossierEvents.Assigned, after);
        return await change.Commit(() => DossierGate.View(after));
    }

    private async Task<Refusal?> OnLeave(Guid account, string agency, CancellationToken cancel)
    {
        var substitutions = await leaves.Today([agency], cancel);
        if (substitutions.Of(account, agency) is not { } leave)
        {
            return null;
        }

        var stand = substitutions.For(account, agency);
        var names = await officers.Names([account, stand ?? Guid.Empty], cancel);
        var other = stand is { } who ? $"Hãy giao cho người thay là {names.GetValueOrDefault(who)}" : "Hãy giao cho người khác";
        return new Refusal("on-leave", [new FieldMessage("Account", $"{names.GetValueOrDefault(account)} nghỉ đến hết {leave.LastDay:dd/MM/yyyy}. {other}, hoặc xác nhận vẫn giao.")]);
    }
}
