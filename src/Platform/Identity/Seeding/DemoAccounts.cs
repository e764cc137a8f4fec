using System.Security.Cryptography;
using System.Text;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Opens the accounts of the demo people in Development; the second run changes nothing.</summary>
internal sealed class DemoAccounts(Database database, Changes changes, PersonStore persons, AccountStore accounts, Passwords passwords, Roles roles)
{
    private static readonly Refusal Exists = new("exists", "");

    /// <exception cref="SettingException">Demo accounts are in a database that is not for demonstration.</exception>
    public async Task RefuseAny(CancellationToken cancel)
    {
        if (await database.First<int?>("select 1 from identity_accounts where demo = @Yes limit 1", new { Yes = true }, cancel) is not null)
        {
            throw new SettingException("NhipCau:Database", "chỉ cơ sở dữ liệu có tài khoản mẫu mà ai cũng biết mật khẩu. Hãy dùng cơ sở dữ liệu mới, hoặc chạy với ASPNETCORE_ENVIRONMENT=Development.");
        }
    }

    public async Task Open(IReadOnlyList<DemoPerson> people, string password, DateOnly chartDate, CancellationToken cancel)
    {
        string? hash = null;
        foreach (var p in people)
        {
            if (await accounts.FindByLogin(AccountStore.Canonical(p.Login), cancel) is not null)
            {
                continue;
            }

            hash ??= passwords.Hash(password);
            await Open(p, hash, chartDate, cancel);
        }
    }

    private async Task Open(DemoPerson p, string hash, DateOnly chartDate, CancellationToken cancel)
    {
        var agency = p.AgencyCode.Length == 0 ? null : await AgencyId(p.AgencyCode, chartDate, cancel);
        var person = new Person
        {
            Id = IdOf("person", p.Login),
            Name = p.Name,
            BirthDate = PartialDate.ParseOrNull(p.BirthDate),
            Sex = p.Sex switch { "male" => PersonSex.Male, "female" => PersonSex.Female, _ => PersonSex.Unknown },
            PersonalNumber = p.PersonalNumber.Length == 0 ? null : p.PersonalNumber,
            Phone = PhoneNumber.Parse(p.Phone).Value?.ToString() ?? p.Phone,
            Email = p.Email.Length == 0 ? null : p.Email,
            UnitCode = p.UnitCode,
        };
        var account = new Account { Id = IdOf("account", p.Login), PersonId = person.Id, PasswordHash = hash, SecurityStamp = Account.NewStamp(), Demo = true };
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "identity.demo", EventOrigin.Generated);
        accounts.AddLogin(change, account.Id, "name", p.Login, Exists);
        if (person.PersonalNumber is not null)
        {
            accounts.AddLogin(change, account.Id, "personal-number", person.PersonalNumber, Exists);
        }

        foreach (var to in agency is null ? new[] { person.Phone, person.Email }.OfType<string>().Select(c => Destination.Parse(c, "")).Where(d => d.Succeeded) : [])
        {
            accounts.AddLogin(change, account.Id, to.Value.Kind, to.Value.Value, Exists);
        }

        persons.AddTo(change, p.Verified ? person with { VerifiedAt = change.Now } : person);
        AccountStore.AddTo(change, account);
        foreach (var role in agency is null ? [] : p.Roles)
        {
            change.Write(
                "insert into identity_positions(id, account_id, agency_id, title, role, wide, valid_from, valid_to) values (@Id, @AccountId, @Agency, @Title, @Role, @Wide, @From, @To)",
                new { Id = IdOf("position", $"{p.Login}/{role}"), AccountId = account.Id, Agency = agency, p.Title, Role = role, Wide = roles.Find(role)?.Wide == true, From = new DateOnly(2020, 1, 1), To = new DateOnly(9999, 12, 31) });
        }

        // Refused only when another node opened it first.
        await change.Commit(() => new object());
    }

    private async Task<string> AgencyId(string code, DateOnly on, CancellationToken cancel) => await database.First<string>(
        "select agency_id from administration_agencies where code = @Code order by case when valid_from <= @On and valid_to > @On then 0 else 1 end, valid_to desc limit 1", new { Code = code, On = on }, cancel) ?? code;

    // The same person has the same id in every demonstration, so that links in documents keep working.
    private static Guid IdOf(string kind, string login) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"nhipcau demo {kind} {login}")).AsSpan(0, 16));
}
