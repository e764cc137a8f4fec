using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Finds accounts by what people sign in with, and adds new ones to a change.</summary>
internal sealed class AccountStore(Database database, Protector protector)
{
    internal const string Columns = "a.id, a.person_id, a.password_hash, a.security_stamp, a.disabled, a.demo, a.version";

    /// <summary>One spelling of a login: folded letters; a number without blanks, dots or hyphens.</summary>
    public static string Canonical(string? login)
    {
        var text = VietnameseText.Clean(login).Trim().ToLowerInvariant();
        var digits = new string([.. text.Where(c => c is not (' ' or '.' or '-' or '\u00A0'))]);
        return digits.Length == 12 && digits.All(char.IsAsciiDigit) ? digits : text.Length > 200 ? text[..200] : text;
    }

    public Task<Account?> FindByLogin(string canonical, CancellationToken cancel)
    {
        var (current, previous) = protector.Hashes(HashPurpose.Login, canonical);
        // A phone is written in many ways and proven in one; a name that only looks like one was there first.
        var (phone, earlier) = protector.Hashes(HashPurpose.Login, PhoneNumber.Parse(canonical).Value?.ToString() ?? canonical);
        return database.First<Account>(
            $"select {Columns} from identity_logins l join identity_accounts a on a.id = l.account_id where l.login_hash in (@Current, @Previous, @Phone, @Earlier) order by case when l.login_hash in (@Current, @Previous) then 0 else 1 end limit 1",
            new { Current = current, Previous = previous, Phone = phone, Earlier = earlier }, cancel);
    }

    public Task<Account?> Find(Guid id, CancellationToken cancel) => database.First<Account>($"select {Columns} from identity_accounts a where a.id = @Id", new { Id = id }, cancel);

    /// <summary>Phone and e-mail she signs in with, in canonical spelling: a code sent there has proven each.</summary>
    public async Task<HashSet<string>> ProvenContacts(Guid accountId, CancellationToken cancel) =>
        [.. (await database.Query<byte[]>("select shown from identity_logins where account_id = @AccountId and kind in (@Phone, @Email)", new { AccountId = accountId, Destination.Phone, Destination.Email }, cancel)).Select(shown => protector.DecryptText(shown)!)];

    /// <summary>Whether a link that opens the account may go there: a code has proven it, or her agency wrote it down for its officer.</summary>
    public async Task<bool> MayOpenBy(Guid accountId, string contact, CancellationToken cancel) =>
        (await ProvenContacts(accountId, cancel)).Contains(Canonical(contact))
        || await database.First<int?>("select 1 from identity_positions where account_id = @AccountId limit 1", new { AccountId = accountId }, cancel) is not null;

    public static void AddTo(Change change, Account account) => change.Write(
        "insert into identity_accounts(id, person_id, password_hash, security_stamp, disabled, demo, created_at, version) values (@Id, @PersonId, @PasswordHash, @SecurityStamp, @Disabled, @Demo, @Now, 1)",
        new { account.Id, account.PersonId, account.PasswordHash, account.SecurityStamp, account.Disabled, account.Demo, change.Now });

    /// <summary>The change is refused when the login is taken.</summary>
    public void AddLogin(Change change, Guid accountId, string kind, string login, Refusal taken)
    {
        var canonical = Canonical(login);
        // Encrypted first and hashed after (ProtectedTable). While two keys live, the login may be there under the other one's hash.
        var shown = protector.EncryptText(canonical);
        var (hash, other) = protector.Hashes(HashPurpose.Login, canonical);
        change.Alone(protector.Lock(HashPurpose.Login, canonical));
        change.Guard(
            "insert into identity_logins(login_hash, account_id, kind, shown) select @Hash, @AccountId, @Kind, @Shown where not exists (select 1 from identity_logins where login_hash = @Other) on conflict do nothing",
            new { Hash = hash, Other = other, AccountId = accountId, Kind = kind, Shown = shown }, taken);
    }

    /// <summary>Sets a new password and stamp; every session of the account ends. Refused as stale when changed meanwhile.</summary>
    public static void SetPassword(Change change, Account account, string hash, string stamp) => change.Guard(
        "update identity_accounts set password_hash = @Hash, security_stamp = @Stamp, version = version + 1 where id = @Id and version = @Version",
        new { Hash = hash, Stamp = stamp, account.Id, account.Version });
}
