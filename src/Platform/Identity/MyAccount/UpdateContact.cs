using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Changes how the province reaches a person: phone, e-mail, address. Name and number stay as they are.</summary>
/// <remarks>Refuses: <c>invalid</c>, <c>stale</c>, <c>not-allowed</c>.</remarks>
internal sealed class UpdateContact(Changes changes, PersonStore persons)
{
    private const int LongestAddress = 300;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required long Version { get; init; }
        public string Phone { get; init; } = "";
        public string Email { get; init; } = "";
        public string Address { get; init; } = "";
    }

    public sealed record Answer(Guid PersonId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (actor.PersonId is not { } id || await persons.Find(id, cancel) is not { } person)
        {
            return Refusal.NotAllowed;
        }

        var phone = PhoneNumber.Parse(input.Phone);
        var address = VietnameseText.Clean(input.Address).Trim();
        var wrong = new List<FieldMessage>();
        if (!phone.IsValid)
        {
            wrong.Add(new("Phone", phone.Error!));
        }

        if (!EmailText.IsValid(input.Email))
        {
            wrong.Add(new("Email", EmailText.Sentence));
        }

        if (address.Length > LongestAddress)
        {
            wrong.Add(new("Address", T("account.address-long", LongestAddress)));
        }

        if (wrong.Count > 0)
        {
            return new Refusal("invalid", wrong);
        }

        var change = changes.Begin(actor, input.RequestId, "identity.update-contact");
        persons.UpdateIn(change, person with { Phone = phone.Value!.ToString(), Email = string.IsNullOrWhiteSpace(input.Email) ? null : input.Email.Trim(), Address = address, Version = input.Version });
        change.Emit(new NewEvent("persons.contact-changed", new { personId = id }));
        return await change.Commit(() => new Answer(id));
    }
}
