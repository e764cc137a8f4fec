using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Opens a citizen's account under a phone or e-mail she proved by a code; her identity counts as declared, not verified.
/// A number she declares is kept, but is no name to sign in with: nobody occupies another's.
/// </summary>
/// <remarks>Refuses: <c>invalid</c> with a sentence per field, <c>code-wrong</c>, <c>code-over</c>, <c>taken</c>, <c>way-closed</c>.</remarks>
internal sealed class RegisterCitizen(Changes changes, PersonStore persons, AccountStore accounts, OneTimeCodes codes, SignInWays ways, Passwords passwords, TimeProvider clock)
{
    private const int LongestText = 200;
    private static Refusal Taken => new("taken", T("register.taken"));

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid CodeId { get; init; }
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";

        /// <summary>May stay empty; verification asks for it later.</summary>
        public string PersonalNumber { get; init; } = "";
        public string BirthDate { get; init; } = "";
        public string Password { get; init; } = "";
    }

    /// <param name="Replayed">The form had been sent before; this is the first answer again.</param>
    public sealed record Answer(Guid AccountId, bool Replayed = false);

    public async Task<Outcome<Answer>> Handle(Input input, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(Actor.Anonymous, input.RequestId, cancel) is { } earlier)
        {
            return earlier with { Replayed = true };
        }

        if (ways.CheckRegistration() is { } closed)
        {
            return closed;
        }

        var number = string.IsNullOrWhiteSpace(input.PersonalNumber) ? null : (Parsed<PersonalNumber>?)PersonalNumber.Parse(input.PersonalNumber, clock.Today());
        var wrong = Check(input, number).ToArray();
        if (wrong.Length > 0)
        {
            return new Refusal("invalid", wrong);
        }

        // Last of all, so that a slip elsewhere costs no try.
        var tried = await codes.Try(input.CodeId, CodePurpose.Register, input.Code, cancel);
        if (!tried.Succeeded)
        {
            return tried.Refusal!;
        }

        var to = codes.To(tried.Value);
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            Name = string.Join(' ', VietnameseText.Clean(input.Name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            BirthDate = PartialDate.ParseOrNull(input.BirthDate),
            Sex = number?.Value?.Sex switch { Sex.Male => PersonSex.Male, Sex.Female => PersonSex.Female, _ => PersonSex.Unknown },
            PersonalNumber = number?.Value?.ToString(),
            Phone = to.Kind == Destination.Phone ? to.Value : null,
            Email = to.Kind == Destination.Email ? to.Value : null,
        };
        var account = new Account { Id = Guid.CreateVersion7(), PersonId = person.Id, PasswordHash = passwords.Hash(input.Password), SecurityStamp = Account.NewStamp() };
        var change = changes.Begin(Actor.Anonymous, input.RequestId, "identity.register");
        OneTimeCodes.Use(change, tried.Value);
        persons.AddTo(change, person);
        AccountStore.AddTo(change, account);
        accounts.AddLogin(change, account.Id, to.Kind, to.Value, Taken);
        change.Emit(new NewEvent("identity.account-opened", new { accountId = account.Id, personId = person.Id }));
        var outcome = await change.Commit(() => new Answer(account.Id));
        return outcome.Succeeded ? outcome.Value with { Replayed = outcome.Value.AccountId != account.Id } : outcome;
    }

    private IEnumerable<FieldMessage> Check(Input input, Parsed<PersonalNumber>? number)
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

        if (!PartialDate.TryParse(input.BirthDate, out var born))
        {
            yield return new("BirthDate", T("register.no-birth"));
        }
        else if (born.AgeOn(clock.Today()) is < 0 or > 130)
        {
            yield return new("BirthDate", T("register.birth-late", clock.Today(), born.ToVietnamese()));
        }
        else if (number?.Value is { } valid && valid.BirthYear != born.Year)
        {
            yield return new("BirthDate", T("register.birth-other", born.Year));
        }

        if (number is { IsValid: false } unreadable)
        {
            yield return new("PersonalNumber", unreadable.Error!);
        }

        if (passwords.Judge(input.Password, number?.Value?.ToString()) is { } sentence)
        {
            yield return new("Password", sentence);
        }
    }
}
