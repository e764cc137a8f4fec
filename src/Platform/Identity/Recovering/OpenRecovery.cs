using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>An officer at the desk saw the papers of somebody who has lost every way into her account, and asks a second officer to agree.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>invalid</c>, <c>no-account</c>, <c>own-matter</c>, <c>officer-account</c>, <c>open-already</c>.</remarks>
internal sealed class OpenRecovery(Changes changes, AccountStore accounts, ClosedAccounts closed, PersonAccounts personAccounts, PersonStore persons, Sessions sessions, Recoveries recoveries, Protector protector, ReadAudit audit, IOrganisation organisation, IOptions<AccountOptions> options)
{
    public const string Opened = "identity.recovery-opened";
    private const int LongestText = 300;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }

        /// <summary>Personal number, phone, e-mail or name under which the account signs in; exact.</summary>
        public string Login { get; init; } = "";

        /// <summary>The papers seen.</summary>
        public string Evidence { get; init; } = "";
    }

    public sealed record Answer(Guid RecoveryId);

    /// <summary>Payload of the events.</summary>
    public sealed record Facts(Guid RecoveryId, Guid AccountId, string Agency);

    /// <summary>Whoever holds a seat is not recovered at a desk.</summary>
    public static Refusal OfAnOfficer => new("officer-account", "Tài khoản cán bộ đang giữ chức vụ do quản trị hệ thống khôi phục, không làm ở quầy.");

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (user.ActivePosition is not { } seat || organisation.Current.Find(seat.AgencyId) is not { } agency || !user.Allows(Permissions.RecoverAccount, agency.Path))
        {
            return Refusal.NotAllowed;
        }

        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var evidence = VietnameseText.Clean(input.Evidence).Trim();
        if (evidence.Length is < 5 or > LongestText)
        {
            return At("invalid", "Evidence", $"Hãy ghi giấy tờ đã xem: loại, số, ngày, nơi cấp; dài nhất {LongestText} ký tự.");
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(OpenRecovery));
        if (await Find(input.Login, Instants.LocalDate(change.Now), cancel) is not { } account)
        {
            return At("no-account", "Login", "Không có tài khoản nào dùng số, thư hoặc tên này.");
        }

        await audit.Record(user.Actor, "Đối chiếu giấy tờ để khôi phục tài khoản", [account.PersonId], null, cancel);
        if (account.Id == user.Actor.AccountId || account.PersonId == user.PersonId)
        {
            return new Refusal("own-matter", "Tài khoản của chính mình phải do cán bộ khác khôi phục.");
        }

        if (await sessions.Load(account.Id, cancel) is { Positions.Count: > 0 })
        {
            return OfAnOfficer;
        }

        if ((await recoveries.Open([agency.Id], cancel)).Any(r => r.AccountId == account.Id))
        {
            return new Refusal("open-already", "Tài khoản này đang chờ khôi phục.");
        }

        var id = Guid.CreateVersion7(change.Now);
        change.Write(
            "insert into identity_recoveries(id, account_id, agency, evidence, opened_at, opened_by, expires_at) values (@Id, @AccountId, @Agency, @Evidence, @Now, @By, @Expires)",
            new { Id = id, AccountId = account.Id, Agency = agency.Id, Evidence = protector.EncryptText(evidence), change.Now, By = user.Actor.AccountId, Expires = change.Now.AddMinutes(options.Value.RecoveryApprovalMinutes) });
        change.Emit(new NewEvent(Opened, new Facts(id, account.Id, agency.Id)));
        return await change.Commit(() => new Answer(id));
    }

    private async Task<Account?> Find(string typed, DateOnly today, CancellationToken cancel)
    {
        if (AccountStore.Canonical(typed) is { Length: > 0 } login && await accounts.FindByLogin(login, cancel) is { } direct && await closed.MayReturn(direct, cancel))
        {
            return direct;
        }

        return PersonalNumber.Parse(typed, today).Value is { } number && await persons.FindByPersonalNumber(number.ToString(), cancel) is { } person && await personAccounts.Of(person.Id, cancel) is { } id ? await accounts.Find(id, cancel) : null;
    }

    private static Refusal At(string code, string field, string sentence) => new(code, [new FieldMessage(field, sentence)]);
}
