using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>
/// An officer has seen the person and her papers: her account is verified, and number, name, birth and sex become what the papers say. From now on the number signs in, and what others
/// handed in under it is hers.
/// </summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>assurance-needed</c>, <c>not-found</c>, <c>own</c>, <c>invalid</c>, <c>taken</c>, <c>declared</c>, <c>stale</c>.</remarks>
internal sealed class VerifyCitizen(Changes changes, PersonStore persons, AccountStore accounts, EarlierRecords records, NumberHolders holders, Sessions sessions, AssuranceRules levels, TimeProvider clock)
{
    /// <summary>The papers that verify, by the code kept.</summary>
    public static IReadOnlyList<(string Code, string Name)> Papers { get; } = [("can-cuoc", "Thẻ căn cước, căn cước công dân"), ("can-cuoc-dien-tu", "Căn cước điện tử trên VNeID"), ("ho-chieu", "Hộ chiếu Việt Nam")];

    private const int LongestName = 200;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>What she signs in with: phone, e-mail or number.</summary>
        public required string Login { get; init; }
        public required long Version { get; init; }
        public string PersonalNumber { get; init; } = "";
        public string Name { get; init; } = "";
        public string BirthDate { get; init; } = "";
        public string Sex { get; init; } = "";
        public string Paper { get; init; } = "";

        /// <summary>She stands here and is the one the paper shows.</summary>
        public bool Seen { get; init; }

        /// <summary>Another account declared her number and never proved it: it loses the number to her.</summary>
        public bool TakeOver { get; init; }
    }

    public sealed record Answer(Guid AccountId);

    public static bool May(CurrentUser user) => user.IsOfficer && user.Grants.Has(Permissions.VerifyIdentity);

    /// <returns>The account that signs in with this and its person; null when there is none that is open.</returns>
    public async Task<(Account Account, Person Person)?> Find(string login, CancellationToken cancel) =>
        await accounts.FindByLogin(AccountStore.Canonical(login), cancel) is { Disabled: false } account && await persons.Find(account.PersonId, cancel) is { } person
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

        if (await Find(input.Login, cancel) is not var (account, person))
        {
            return Refusal.NotFound;
        }

        if (account.Id == user.Actor.AccountId || person.Id == user.PersonId)
        {
            return new Refusal("own", "Không tự xác minh cho mình. Hãy nhờ một cán bộ khác.");
        }

        var number = PersonalNumber.Parse(input.PersonalNumber, clock.Today());
        var wrong = Check(input, number).ToArray();
        if (wrong.Length > 0)
        {
            return new Refusal("invalid", wrong);
        }

        var holder = await accounts.FindByLogin(number.Value!.ToString(), cancel);
        var elsewhere = holder is not null && holder.Id != account.Id && (person.VerifiedAt is null || person.PersonalNumber is null || person.PersonalNumber == number.Value.ToString());
        var declared = elsewhere ? await holders.Unverified(number.Value.ToString(), cancel) : null;
        if (declared is not null && !input.TakeOver)
        {
            return At("declared", "TakeOver", "Một tài khoản khác đã khai số này nhưng chưa từng chứng minh. Nếu giấy tờ trước bạn là bản gốc, hãy đánh dấu để chuyển số về người này.");
        }

        if (declared is not null)
        {
            holder = null;
        }

        if (holder is not null ? holder.Id != account.Id : person.VerifiedAt is not null && person.PersonalNumber is not null && person.PersonalNumber != number.Value.ToString())
        {
            return holder is null ? At("invalid", "PersonalNumber", "Tài khoản này đã xác minh với số định danh khác. Hãy xem lại giấy tờ.") : Taken;
        }

        var seen = person with
        {
            PersonalNumber = number.Value.ToString(),
            Name = Clean(input.Name),
            BirthDate = PartialDate.ParseOrNull(input.BirthDate),
            Sex = input.Sex == "male" ? PersonSex.Male : PersonSex.Female,
            VerifiedAt = clock.Now(),
            Version = input.Version,
        };
        var change = changes.Begin(user.Actor, input.RequestId, nameof(VerifyCitizen));
        persons.UpdateIn(change, seen with { VerifiedAt = change.Now });
        if (declared is var (former, known))
        {
            holders.Release(change, former, known, seen.PersonalNumber);
            EarlierRecords.Join(change, known.Id, seen.Id);
        }

        if (holder is null)
        {
            accounts.AddLogin(change, account.Id, "personal-number", seen.PersonalNumber, Taken);
        }

        await records.Join(change, seen, cancel);
        Verifications.Add(change, new(account.Id, person.Id, Verifications.AtDesk, seen.Name != person.Name || seen.BirthDate != person.BirthDate || seen.Sex != person.Sex), input.Paper);
        var outcome = await change.Commit(() => new Answer(account.Id));
        sessions.Forget(account.Id, account.SecurityStamp);
        if (declared is var (ended, _))
        {
            sessions.Forget(ended.Id, ended.SecurityStamp);
        }

        return outcome;
    }

    private static Refusal Taken => At("taken", "PersonalNumber", "Số này đang là tên đăng nhập của một tài khoản khác. Người đó đăng nhập tài khoản ấy, hoặc nhận lại số bằng VNeID.");

    private static Refusal At(string code, string field, string sentence) => new(code, [new FieldMessage(field, sentence)]);

    private static string Clean(string name) => string.Join(' ', VietnameseText.Clean(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IEnumerable<FieldMessage> Check(Input input, Parsed<PersonalNumber> number)
    {
        if (!input.Seen)
        {
            yield return new("Seen", "Chỉ xác minh khi đã xem bản gốc và đối chiếu với người đứng trước bạn.");
        }

        if (Papers.All(p => p.Code != input.Paper))
        {
            yield return new("Paper", "Hãy chọn giấy tờ đã xem.");
        }

        if (!number.IsValid)
        {
            yield return new("PersonalNumber", number.Error!);
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
        else if (number.Value is { } valid && valid.BirthYear != born.Year)
        {
            yield return new("BirthDate", $"Số định danh này là của người sinh năm {valid.BirthYear}. Hãy xem lại giấy tờ.");
        }
    }
}
