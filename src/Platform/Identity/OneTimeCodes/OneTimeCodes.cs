using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Codes of six digits that prove a phone or an e-mail. A code is computed from its id by the key, so that a copy of the database reveals none;
/// tries belong to the id, which only who asked knows: nobody uses up another's.
/// </summary>
internal sealed class OneTimeCodes(Database database, AccountStore accounts, Protector protector, IOptions<AccountOptions> options, TimeProvider clock)
{
    public const string Asked = "identity.code-asked";
    private const string Columns = "id, purpose, kind, destination, holder_id, account_id, sends, tries, sent_at, expires_at, used_at";

    /// <summary>Payload of the event; another sending of the same code makes the earlier one void.</summary>
    public sealed record Facts(Guid CodeId, int Sends);

    public int Minutes => options.Value.CodeMinutes;

    /// <summary>Adds a code to the change, to be sent after its commit.</summary>
    /// <remarks>Refuses: <c>too-often</c>, in the same words whoever holds the destination.</remarks>
    public async Task<Outcome<OneTimeCode>> Add(Change change, string purpose, Destination to, Guid? accountId, string address, CancellationToken cancel)
    {
        var (hash, earlier) = protector.Hashes(HashPurpose.Destination, to.Value);
        var lately = await database.First<Counts>(
            "select count(*) as from_here, (select count(*) from identity_one_time_codes where destination_hash in (@Hash, @Earlier) and asked_at > @Since) as sent_to, (select count(*) from identity_one_time_codes where destination_hash in (@Hash, @Earlier) and address = @Address and asked_at > @Since) as sent_to_from_here from identity_one_time_codes where address = @Address and asked_at > @Since",
            new { Hash = hash, Earlier = earlier, Address = address, Since = change.Now.AddHours(-1) }, cancel);
        var holder = await accounts.FindByLogin(to.Value, cancel);
        if (lately!.FromHere >= options.Value.CodesPerHourFrom || lately.SentTo >= options.Value.CodesPerHourTo || lately.SentToFromHere >= options.Value.CodesPerHour)
        {
            return new Refusal("too-often", T("code-to.too-often"));
        }

        var code = new OneTimeCode
        {
            Id = Guid.CreateVersion7(change.Now),
            Purpose = purpose,
            Kind = to.Kind,
            Destination = protector.EncryptText(to.Value)!,
            HolderId = holder?.Id,
            AccountId = accountId,
            Sends = 1,
            SentAt = change.Now,
            ExpiresAt = change.Now.AddMinutes(Minutes),
        };
        change.Write(
            "insert into identity_one_time_codes(id, purpose, kind, destination, destination_hash, holder_id, account_id, sends, tries, asked_at, sent_at, expires_at, address) values (@Id, @Purpose, @Kind, @Destination, @Hash, @HolderId, @AccountId, 1, 0, @SentAt, @SentAt, @ExpiresAt, @Address)",
            new { code.Id, code.Purpose, code.Kind, code.Destination, Hash = hash, code.HolderId, code.AccountId, code.SentAt, code.ExpiresAt, Address = address });
        change.Emit(new NewEvent(Asked, new Facts(code.Id, code.Sends)));
        return code;
    }

    public Task<OneTimeCode?> Find(Guid id, CancellationToken cancel) =>
        database.First<OneTimeCode>($"select {Columns} from identity_one_time_codes where id = @Id", new { Id = id }, cancel);

    public Destination To(OneTimeCode code) => new(code.Kind, protector.DecryptText(code.Destination)!);

    /// <summary>The six digits now good for it.</summary>
    public string Digits(OneTimeCode code) => Digits(protector.Hashes(HashPurpose.OneTimeCode, Seed(code)).Current);

    /// <summary>Counts a try and looks at what was typed; the use itself belongs to the caller's change (<see cref="Use"/>).</summary>
    /// <remarks>Refuses: <c>code-over</c> when its time or tries are used up, <c>code-wrong</c>; both at the field <c>Code</c>.</remarks>
    public async Task<Outcome<OneTimeCode>> Try(Guid id, string purpose, string? typed, CancellationToken cancel)
    {
        var digits = new string([.. (typed ?? "").Where(char.IsAsciiDigit).Take(7)]);
        if (digits.Length == 0)
        {
            return Wrong("code-wrong", T("code-to.empty"));
        }

        var code = await database.First<OneTimeCode>(
            $"update identity_one_time_codes set tries = tries + 1 where id = @Id and purpose = @Purpose and used_at is null and expires_at > @Now and tries < @Most returning {Columns}",
            new { Id = id, Purpose = purpose, Now = clock.Now(), Most = options.Value.CodeTries }, cancel);
        if (code is null)
        {
            return Wrong("code-over", T("code-to.over"));
        }

        var (current, previous) = protector.Hashes(HashPurpose.OneTimeCode, Seed(code));
        var right = Same(digits, Digits(current)) | Same(digits, Digits(previous));
        return right && (code.HolderId is null || code.Purpose == CodePurpose.Help) ? code : Wrong("code-wrong", T("code-to.wrong"));
    }

    /// <summary>A code is good once.</summary>
    public static void Use(Change change, OneTimeCode code) => change.Guard(
        "update identity_one_time_codes set used_at = @Now where id = @Id and used_at is null", new { change.Now, code.Id }, Wrong("code-over", T("code-to.over")));

    /// <summary>Sends another code for the same thing; the earlier one is void.</summary>
    /// <remarks>Refuses: <c>too-soon</c>, <c>too-often</c>.</remarks>
    public async Task<Outcome<OneTimeCode>> Again(Change change, Guid id, string purpose, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { UsedAt: null } code || code.Purpose != purpose || code.Sends >= options.Value.CodeSends)
        {
            return new Refusal("too-often", T("code-to.begin-anew"));
        }

        var wait = code.SentAt.AddSeconds(options.Value.CodePauseSeconds) - change.Now;
        if (wait > TimeSpan.Zero)
        {
            return new Refusal("too-soon", T("code-to.wait", (int)Math.Ceiling(wait.TotalSeconds)));
        }

        change.Guard(
            "update identity_one_time_codes set sends = sends + 1, tries = 0, sent_at = @Now, expires_at = @Expires where id = @Id and sends = @Sends and used_at is null",
            new { code.Id, code.Sends, change.Now, Expires = change.Now.AddMinutes(Minutes) }, new Refusal("too-soon", T("code-to.wait", options.Value.CodePauseSeconds)));
        change.Emit(new NewEvent(Asked, new Facts(code.Id, code.Sends + 1)));
        return code;
    }

    public Task<int> Sweep(CancellationToken cancel) => database.Execute("delete from identity_one_time_codes where expires_at < @Before", new { Before = clock.Now().AddDays(-1) }, cancel);

    private static string Seed(OneTimeCode code) => string.Create(CultureInfo.InvariantCulture, $"{code.Id:N} {code.Sends}");

    private static string Digits(byte[] hash) => (BinaryPrimitives.ReadUInt64BigEndian(hash) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    private static bool Same(string typed, string right) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(typed), Encoding.ASCII.GetBytes(right));

    private static Refusal Wrong(string code, string sentence) => new(code, [new FieldMessage("Code", sentence)]);

    private sealed class Counts
    {
        public long FromHere { get; init; }
        public long SentTo { get; init; }
        public long SentToFromHere { get; init; }
    }
}
