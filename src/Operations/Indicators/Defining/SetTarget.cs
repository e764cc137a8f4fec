using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Defining;

/// <summary>Sets what is aimed at in a year (kế hoạch năm).</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>target-wrong</c>.</remarks>
public sealed class SetTarget(IndicatorCatalogue catalogue, IOrganisation organisation, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Code { get; init; }
        public required int Year { get; init; }
        public required decimal Amount { get; init; }
        /// <summary>The version seen; 0 when the year has none.</summary>
        public required long Version { get; init; }
    }

    public sealed record Answer(string Code, int Year, long Version);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if ((await catalogue.Read(cancel)).Find(input.Code) is not { } indicator)
        {
            return Refusal.NotFound;
        }

        if (!SaveDefinition.May(user, organisation, indicator.Agency))
        {
            return Refusal.NotAllowed;
        }

        if (input.Year is < 2000 or > 2099 || Amounts.Of(input.Amount) is not { } amount || (amount < 0 && !indicator.Negative))
        {
            return new Refusal("target-wrong", [new FieldMessage("Target", "Hãy ghi năm và số kế hoạch, ví dụ 2024 và 12.500,5.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SetTarget));
        change.Guard(
            """
            insert into indicators_targets(code, year, amount, version, changed_at, changed_by) select @Code, @Year, @Amount, 1, @Now, @By where @Version = 0 or exists (select 1 from indicators_targets t where t.code = @Code and t.year = @Year)
            on conflict(code, year) do update set amount = excluded.amount, version = indicators_targets.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by where indicators_targets.version = @Version
            """,
            new { input.Code, input.Year, Amount = amount, input.Version, change.Now, By = user.Actor.AccountId });
        change.Emit(new NewEvent(IndicatorEvents.TargetSet, new IndicatorEvents.Target(input.Code, input.Year, amount)));
        return await change.Commit(() => new Answer(input.Code, input.Year, input.Version + 1));
    }
}
