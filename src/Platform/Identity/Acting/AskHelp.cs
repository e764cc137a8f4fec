using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>
/// A helper asks to hand in one dossier for a citizen: a code goes to the citizen's phone or e-mail. Who has an account there may agree in it instead.
/// The helper sees no difference.
/// </summary>
/// <remarks>Refuses: <c>invalid</c>, <c>too-often</c>, <c>not-allowed</c>.</remarks>
internal sealed class AskHelp(Changes changes, OneTimeCodes codes, AccountStore accounts)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public string Contact { get; init; } = "";
        public string Address { get; init; } = "";
    }

    public sealed record Answer(Guid CodeId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (actor.PersonId is not { } me)
        {
            return Refusal.NotAllowed;
        }

        var to = Destination.Parse(input.Contact, "Contact");
        if (!to.Succeeded)
        {
            return to.Refusal!;
        }

        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var change = changes.Begin(actor, input.RequestId, "identity.ask-help");
        var asked = await codes.Add(change, CodePurpose.Help, to.Value, actor.AccountId, input.Address, cancel);
        if (!asked.Succeeded)
        {
            return asked.Refusal!;
        }

        var code = asked.Value;
        var citizen = code.HolderId is { } holder ? await accounts.Find(holder, cancel) : null;
        if (citizen?.PersonId == me)
        {
            return new Refusal("invalid", [new FieldMessage("Contact", T("acting.self"))]);
        }

        if (citizen is not null)
        {
            Representations.Add(change, Waiting(actor, citizen.PersonId, change.Now, code.ExpiresAt), code.Id);
        }

        return await change.Commit(() => new Answer(code.Id));
    }

    internal static Representation Waiting(Actor helper, Guid personId, DateTimeOffset now, DateTimeOffset until) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = RepresentationKind.Helper,
        AgentId = helper.AccountId,
        PersonId = personId,
        ValidFrom = Instants.LocalDate(now),
        ValidTo = Instants.LocalDate(until).AddDays(2),
        EndsAt = until,
        Evidence = Representations.ByCode,
        AskedAt = now,
    };
}
