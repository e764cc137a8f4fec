using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Somebody asks to act for a person who has an account of her own and will be asked to agree. Nobody learns whether there is such a person.</summary>
/// <remarks>Refuses: <c>invalid</c>, <c>not-allowed</c>.</remarks>
internal sealed class AskRepresentation(Changes changes, Representations representations, PersonStore persons, PersonAccounts accounts, Microsoft.Extensions.Options.IOptions<AccountOptions> options)
{
    private const int LongestYears = 10;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public string Kind { get; init; } = "";
        public string PersonalNumber { get; init; } = "";

        /// <summary>The last day it is to cover.</summary>
        public DateOnly? Until { get; init; }
    }

    public sealed record Answer(bool Heard = true);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (actor.PersonId is not { } me)
        {
            return Refusal.NotAllowed;
        }

        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var change = changes.Begin(actor, input.RequestId, "identity.ask-representation");
        var today = Instants.LocalDate(change.Now);
        var kind = representations.Kind(input.Kind);
        var number = PersonalNumber.Parse(input.PersonalNumber, today);
        List<FieldMessage> wrong = [];
        if (kind is null || !kind.Ways.Contains(Representations.ByBoth))
        {
            wrong.Add(new("Kind", T("acting.no-kind")));
        }

        if (!number.IsValid)
        {
            wrong.Add(new("PersonalNumber", number.Error!));
        }

        if (input.Until is not { } until || until < today || until > today.AddYears(LongestYears))
        {
            wrong.Add(new("Until", T("acting.until-wrong", LongestYears)));
        }

        if (wrong.Count > 0)
        {
            return new Refusal("invalid", wrong);
        }

        var represented = await persons.FindByPersonalNumber(number.Value!.ToString(), cancel);
        var last = represented is null ? default : Representations.Last(kind!, represented, input.Until!.Value.AddDays(1));
        // Age counts where somebody saw it: an unverified date of birth makes nobody a child.
        var possible = represented is not null && represented.Id != me && last > today && (kind!.UntilAge is null || represented is { VerifiedAt: not null, BirthDate: not null })
            && await accounts.Of(represented.Id, cancel) is not null
            && (await representations.OverPerson(represented.Id, cancel)).All(m => m.AgentId != actor.AccountId || m.Kind != kind.Code);
        if (possible)
        {
            Representations.Add(change, new Representation
            {
                Id = Guid.CreateVersion7(change.Now),
                Kind = kind!.Code,
                AgentId = actor.AccountId,
                PersonId = represented!.Id,
                ValidFrom = today,
                ValidTo = last,
                EndsAt = change.Now.AddDays(options.Value.RepresentationAnswerDays),
                Evidence = Representations.ByBoth,
                AskedAt = change.Now,
            });
        }

        return await change.Commit(() => new Answer());
    }
}
