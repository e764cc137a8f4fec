using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Who represents an organisation lets one of its people act for it, once that person agrees: at most as long as the giver, and no longer when the giver's own ends.</summary>
/// <remarks>Nobody learns whether there is such a person. Refuses: <c>not-found</c>, <c>invalid</c>, <c>representation-ended</c>.</remarks>
internal sealed class GiveRepresentation(Changes changes, Representations representations, RepresentationKinds kinds, PersonStore persons, PersonAccounts accounts, Microsoft.Extensions.Options.IOptions<AccountOptions> options)
{
    /// <summary>The action, as <c>assurance.csv</c> and the log of acts name it.</summary>
    public const string Action = "give-representation";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }

        /// <summary>The giver's own representation of the organisation.</summary>
        public required Guid Under { get; init; }
        public string Kind { get; init; } = "";
        public string PersonalNumber { get; init; } = "";

        /// <summary>The last day it is to cover.</summary>
        public DateOnly? Until { get; init; }
    }

    public sealed record Answer(bool Heard = true);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        var giver = actor with { RepresentationId = input.Under };
        if (await changes.Earlier<Answer>(giver, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var change = changes.Begin(giver, input.RequestId, "identity.give-representation");
        var own = await representations.Find(input.Under, cancel);
        if (own is null || own.AgentId != actor.AccountId || !own.InForce(change.Now) || own.GivenUnder is not null)
        {
            return new Refusal("not-found", T("acting.gone"));
        }

        var today = Instants.LocalDate(change.Now);
        var number = PersonalNumber.Parse(input.PersonalNumber, today);
        var kind = kinds.GivenBy(own.Kind).FirstOrDefault(k => k.Code == input.Kind);
        List<FieldMessage> wrong = [];
        if (kind is null)
        {
            wrong.Add(new("Kind", T("people.no-kind")));
        }

        if (!number.IsValid)
        {
            wrong.Add(new("PersonalNumber", number.Error!));
        }

        if (input.Until is not { } until || until < today || until >= own.ValidTo)
        {
            wrong.Add(new("Until", T("people.until-wrong", Web.ViFormat.Date(own.ValidTo.AddDays(-1)))));
        }

        if (wrong.Count > 0)
        {
            return new Refusal("invalid", wrong);
        }

        Acts.Write(change, null, Action);
        var person = await persons.FindByPersonalNumber(number.Value!.ToString(), cancel);
        if (person is not null && person.Id != actor.PersonId && await accounts.Of(person.Id, cancel) is { } agent
            && (await representations.OverPerson(own.PersonId, cancel)).All(m => m.AgentId != agent || m.Kind != kind!.Code))
        {
            Representations.Add(change, new Representation
            {
                Id = Guid.CreateVersion7(change.Now),
                Kind = kind!.Code,
                AgentId = agent,
                PersonId = own.PersonId,
                ValidFrom = today,
                ValidTo = input.Until!.Value.AddDays(1),
                EndsAt = change.Now.AddDays(options.Value.RepresentationAnswerDays),
                Evidence = Representations.ByGiving,
                Agency = own.Agency,
                GivenUnder = own.Id,
                AskedAt = change.Now,
            });
        }

        return await change.Commit(() => new Answer());
    }
}
