using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>The helper types the code the citizen read out: for one sitting and one dossier she acts for her. A citizen without an account is noted by the name given.</summary>
/// <remarks>Refuses: <c>invalid</c>, <c>code-wrong</c>, <c>code-over</c>, <c>representation-ended</c>, <c>not-allowed</c>.</remarks>
internal sealed class ConfirmHelp(Changes changes, OneTimeCodes codes, Representations representations, PersonStore persons, AccountStore accounts, Sessions sessions, IOptions<AccountOptions> options, TimeProvider clock)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid CodeId { get; init; }
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
    }

    public sealed record Answer(Guid RepresentationId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await codes.Find(input.CodeId, cancel) is { } asked && asked.AccountId != actor.AccountId)
        {
            return Refusal.NotAllowed;
        }

        var name = VietnameseText.Clean(input.Name).Trim();
        if (name.Length is < 2 or > 200 || !name.Any(char.IsLetter))
        {
            return new Refusal("invalid", [new FieldMessage("Name", T("acting.no-name"))]);
        }

        var tried = await codes.Try(input.CodeId, CodePurpose.Help, input.Code, cancel);
        if (!tried.Succeeded)
        {
            return tried.Refusal!;
        }

        var change = changes.Begin(actor, input.RequestId, "identity.confirm-help");
        OneTimeCodes.Use(change, tried.Value);
        var endsAt = change.Now.AddMinutes(options.Value.HelperMinutes);
        var representation = await representations.OfCode(tried.Value.Id, cancel);
        if (representation is not null)
        {
            if (!representation.Waits(clock.Now()))
            {
                return Acts.Ended;
            }

            Representations.Agree(change, representation, endsAt);
        }
        else
        {
            var to = codes.To(tried.Value);
            var person = new Person { Id = Guid.CreateVersion7(change.Now), Name = name, Phone = to.Kind == Destination.Phone ? to.Value : null, Email = to.Kind == Destination.Email ? to.Value : null };
            persons.AddTo(change, person);
            representation = AskHelp.Waiting(actor, person.Id, change.Now, endsAt) with { AgreedAt = change.Now };
            Representations.Add(change, representation, tried.Value.Id);
        }

        var outcome = await change.Commit(() => new Answer(representation.Id));
        await sessions.Forget(accounts, actor.AccountId, cancel);
        return outcome;
    }
}
