using System.Net.Mail;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Opens a citizen's account from what she types; her identity counts as declared, not verified.</summary>
/// <remarks>Refuses: <c>invalid</c> with a sentence per field, <c>taken</c>.</remarks>
internal sealed class RegisterCitizen(Changes changes, PersonStore persons, AccountStore accounts, Passwords passwords, TimeProvider clock)
{
    private const int LongestText = 200;
    private static Refusal Taken => new("taken", [new FieldMessage("PersonalNumber", T("register.taken"))]);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public string Name { get; init; } = "";
        public string PersonalNumber { get; init; } = "";
        public string BirthDate { get; init; } = "";
        public string Phone { get; init; } = "";
        public string Email { get; init; } = "";
        public string Password { get; init; } = "";
    }

    /// <param name="Replayed">The form had been sent before; this is the first answer again.</param>
    public sealed record Answer(Guid AccountId, bool Replayed = false);

    public async Task<Outcome<Answer>> Handle(Input input, CancellationToken cancel)
    {
        var number = PersonalNumber.Parse(input.PersonalNumber, clock.Today());
        var phone = PhoneNumber.Parse(input.Phone);
        var wrong = Check(input, number, phone).ToArray();
        if (wrong.Length > 0)
        {
            return new Refusal("invalid", wrong);
        }

        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            Name = string.Join(' ', VietnameseText.Clean(input.Name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            BirthDate = PartialDate.ParseOrNull(input.BirthDate),
            Sex = number.Value!.Sex == Sex.Male ? PersonSex.Male : PersonSex.Female,
            PersonalNumber = number.Value.ToString(),
            Phone = phone.Value!.ToString(),
            Email = string.IsNullOrWhiteSpace(input.Email) ? null : input.Email.Trim(),
        };
        var account = new Account { Id = Guid.CreateVersion7(), PersonId = person.Id, PasswordHash = passwords.Hash(input.Password), SecurityStamp = Account.NewStamp() };
        var change = changes.Begin(Actor.Anonymous, input.RequestId, "identity.register");
        persons.AddTo(change, person);
        AccountStore.AddTo(change, account);
        accounts.AddLogin(change, account.Id, "personal-number", person.PersonalNumber, Taken);
        change.Emit(new NewEvent("identity.account-opened", new { accountId = account.Id, personId = person.Id }));
        var outcome = await change.Commit(() => new Answer(account.Id));
        return outcome.Succeeded ? outcome.Value with { Replayed = outcome.Value.AccountId != account.Id } : outcome;
    }

    private IEnumerable<FieldMessage> Check(Input input, Parsed<PersonalNumber> number, Parsed<PhoneNumber> phone)
    {
        var name = VietnameseText.Clean(input.Name).Trim();
        if (name.Length < 2 || !name.Any(char.IsLetter) || name.Any(char.IsDigit))
        {
            yield return new("Name", T("register.no-name"));
        }
        else if (name.Length > LongestText)
        {
            yield return new("Name", T("register.name-long", LongestText));
        }

        if (!number.IsValid)
        {
            yield return new("PersonalNumber", number.Error!);
        }

        if (!PartialDate.TryParse(input.BirthDate, out var born))
        {
            yield return new("BirthDate", T("register.no-birth"));
        }
        else if (born.AgeOn(clock.Today()) is < 0 or > 130)
        {
            yield return new("BirthDate", T("register.birth-late", clock.Today(), born.ToVietnamese()));
        }
        else if (number.IsValid && number.Value.BirthYear != born.Year)
        {
            yield return new("BirthDate", T("register.birth-other", born.Year));
        }

        if (!phone.IsValid)
        {
            yield return new("Phone", phone.Error!);
        }

        if (!EmailText.IsValid(input.Email))
        {
            yield return new("Email", EmailText.Sentence);
        }

        if (passwords.Judge(input.Password, number.Value?.ToString(), phone.Value?.ToString()[3..], input.Email.Trim()) is { } sentence)
        {
            yield return new("Password", sentence);
        }
    }
}

/// <summary>E-mail addresses as people type them; none is fine too.</summary>
internal static class EmailText
{
    public static string Sentence => T("register.email-wrong");

    public static bool IsValid(string? text) => string.IsNullOrWhiteSpace(text)
        || (text.Trim() is { Length: <= 200 } trimmed && MailAddress.TryCreate(trimmed, out var address) && address.Address == trimmed && address.Host.Contains('.') && trimmed.All(c => c > ' '));
}
