using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Changes the address of a person. Phone and e-mail change by proof and delay (<see cref="ConfirmContactChange"/>), name and number not at all.</summary>
/// <remarks>Refuses: <c>invalid</c>, <c>stale</c>, <c>not-allowed</c>.</remarks>
internal sealed class UpdateContact(Changes changes, PersonStore persons)
{
    private const int LongestAddress = 300;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required long Version { get; init; }
        public string Address { get; init; } = "";
    }

    public sealed record Answer(Guid PersonId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (actor.PersonId is not { } id || await persons.Find(id, cancel) is not { } person)
        {
            return Refusal.NotAllowed;
        }

        var address = VietnameseText.Clean(input.Address).Trim();
        if (address.Length > LongestAddress)
        {
            return new Refusal("invalid", [new FieldMessage("Address", T("account.address-long", LongestAddress))]);
        }

        var change = changes.Begin(actor, input.RequestId, "identity.update-contact");
        persons.UpdateIn(change, person with { Address = address, Version = input.Version });
        change.Emit(new NewEvent("persons.contact-changed", new { personId = id }));
        return await change.Commit(() => new Answer(id));
    }
}
