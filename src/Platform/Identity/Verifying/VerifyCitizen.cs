using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>An officer has seen the person and her papers: her account is verified, and name, birth and sex become what the papers say.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>assurance-needed</c>, <c>not-found</c>, <c>own</c>, <c>invalid</c>, <c>stale</c>.</remarks>
internal sealed class VerifyCitizen(Changes changes, PersonStore persons, AccountStore accounts, Sessions sessions, AssuranceRules levels, TimeProvider clock)
{
    /// <summary>The papers that verify, by the code kept.</summary>
    public static IReadOnlyList<(string Code, string Name)> Papers { get; } = [("can-cuoc", "Thẻ căn cước, căn cước công dân"), ("can-cuoc-dien-tu", "Căn cước điện tử trên VNeID"), ("ho-chieu", "Hộ chiếu Việt Nam")];

    private const int LongestName = 200;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string PersonalNumber { get; init; }
        public required long Version { get; init; }
        public string Name { get; init; } = "";
        public string BirthDate { get; init; } = "";
        public string Sex { get; init; } = "";
        public string Paper { get; init; } = "";

        /// <summary>She stands here and is the one the paper shows.</summary>
        public bool Seen { get; init; }
    }

    public sealed record Answer(Guid AccountId);

    public static bool May(CurrentUser user) => user.IsOfficer && user.Grants.Has(Permissions.VerifyIdentity);

    /// <returns>The account that signs in with this number and its person; null when there is none that is open.</returns>
    public async Task<(Account Account, Person Person)?> Find(string number, CancellationToken cancel) =>
        await accounts.FindByLogin(AccountStore.Canonical(number), cancel) is { Disabled: false } account && await persons.Find(account.PersonId, cancel) is { PersonalNumber: not null } person
            ? (account, person)
            : null;

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!May(user))
        {
            return Refusal.NotAllowed;
        }

        if (AssuranceNeeded.Check(levels.OfAction("verify-citizen", clock.Today()), user) is { } lower)
        {
            return lower;
        }

        if (await Find(input.PersonalNumber, cancel) is not var (account, person))
        {
            return Refusal.NotFound;
        }

        if (account.Id == user.Actor.AccountId || person.Id == user.PersonId)
        {
            return new Refusal("own", "Không tự xác minh cho mình. Hãy nhờ một cán bộ khác.");
        }

        var wrong = Check(input, person).ToArray();
        if (wrong.Length > 0)
        {
            return new Refusal("invalid", wrong);
        }

        var seen = person with
        {
            Name = Clean(input.Name),
            BirthDate = PartialDate.ParseOrNull(input.BirthDate),
            Sex = input.Sex == "male" ? PersonSex.Male : PersonSex.Female,
            VerifiedAt = clock.Now(),
            Version = input.Version,
        };
        var change = changes.Begin(user.Actor, input.RequestId, nameof(VerifyCitizen));
        persons.UpdateIn(change, seen with { VerifiedAt = change.Now });
        Verifications.Add(change, new(account.Id, person.Id, Verifications.AtDesk, seen.Name != person.Name || seen.BirthDate != person.BirthDate || seen.Sex != person.Sex), input.Paper);
        var outcome = await change.Commit(() => new Answer(account.Id));
        sessions.Forget(account.Id, account.SecurityStamp);
        return outcome;
    }

    private static string Clean(string name) => string.Join(' ', VietnameseText.Clean(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IEnumerable<FieldMessage> Check(Input input, Person person)
    {
        if (!input.Seen)
        {
            yield return new("Seen", "Chỉ xác minh khi đã xem bản gốc và đối chiếu với người đứng trước bạn.");
        }

        if (Papers.All(p => p.Code != input.Paper))
        {
            yield return new("Paper", "Hãy chọn giấy tờ đã xem.");
        }

        if (Clean(input.Name) is var name && (name.Length is 0 or > LongestName || !name.Any(char.IsLetter) || name.Any(char.IsDigit)))
        {
            yield return new("Name", $"Họ tên ghi như trên giấy tờ, chỉ gồm chữ cái, dài nhất {LongestName} ký tự.");
        }

        if (input.Sex is not ("male" or "female"))
        {
            yield return new("Sex", "Hãy chọn giới tính như trên giấy tờ.");
        }

        if (!PartialDate.TryParse(input.BirthDate, out var born) || born.AgeOn(clock.Today()) is < 0 or > 130)
        {
            yield return new("BirthDate", "Ngày sinh ghi ngày/tháng/năm như trên giấy tờ; giấy tờ chỉ có năm thì ghi năm.");
        }
        else if (PersonalNumber.Parse(person.PersonalNumber, clock.Today()) is { IsValid: true } number && number.Value!.BirthYear != born.Year)
        {
            yield return new("BirthDate", $"Số định danh này là của người sinh năm {number.Value.BirthYear}. Hãy xem lại giấy tờ.");
        }
    }
}
