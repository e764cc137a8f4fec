using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Takes officers with their seats. A new login gets an account nobody knows the password of, and a link by mail to set one. A row of a
/// seat already held changes its end; the same file changes nothing the second time. Open work of those who left goes back to their agency.
/// </summary>
public sealed class ImportStaff
{
    private readonly Database database;
    private readonly Changes changes;
    private readonly PersonStore persons;
    private readonly AccountStore accounts;
    private readonly PersonAccounts holders;
    private readonly EarlierRecords records;
    private readonly Passwords passwords;
    private readonly Roles roles;
    private readonly IOrganisation organisation;
    private readonly Protector protector;
    private readonly IOptions<SignInOptions> options;
    private readonly IEnumerable<IAfterStaffChange> followers;
    private readonly Sessions sessions;
    private readonly TimeProvider clock;

    internal ImportStaff(
        Database database, Changes changes, PersonStore persons, AccountStore accounts, PersonAccounts holders, EarlierRecords records, Passwords passwords, Roles roles, IOrganisation organisation, Protector protector,
        IOptions<SignInOptions> options, IEnumerable<IAfterStaffChange> followers, Sessions sessions, TimeProvider clock)
    {
        this.database = database;
        this.changes = changes;
        this.persons = persons;
        this.accounts = accounts;
        this.holders = holders;
        this.records = records;
        this.passwords = passwords;
        this.roles = roles;
        this.organisation = organisation;
        this.protector = protector;
        this.options = options;
        this.followers = followers;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// <summary>The whole file, by the command line.</summary>
    /// <exception cref="UnreadableTableException">The file cannot be read at all.</exception>
    public Task<ImportReport> Run(TableFile file, bool dryRun, CancellationToken cancel) => Run(file.Rows(StaffColumns.Required), dryRun, null, cancel);

    /// <summary>The rows of a file that are within what this officer looks after; the others are refused one by one.</summary>
    /// <exception cref="UnreadableTableException">The file cannot be read at all.</exception>
    public Task<ImportReport> Run(TableFile file, bool dryRun, CurrentUser by, CancellationToken cancel) => Run(file.Rows(StaffColumns.Required), dryRun, by, cancel);

    /// <summary>One officer as typed, by the columns of the file.</summary>
    public Task<ImportReport> One(IReadOnlyDictionary<string, string> cells, CurrentUser by, CancellationToken cancel) =>
        Run([new TableRow(1, cells.Keys.Select((column, at) => (column, at)).ToDictionary(c => c.column, c => c.at), [.. cells.Values.Select(v => VietnameseText.Clean(v).Trim())])], false, by, cancel);

    private async Task<ImportReport> Run(IEnumerable<TableRow> rows, bool dryRun, CurrentUser? by, CancellationToken cancel)
    {
        var report = new ImportReport();
        var above = new RowsAbove();
        string? nobodyKnows = null;
        foreach (var row in rows)
        {
            try
            {
                var read = StaffRow.Read(row, organisation, roles, clock.Now());
                var account = await accounts.FindByLogin(read.Login, cancel);
                above.Check(read);
                await Check(read, account, by, cancel);
                if (account is null)
                {
                    nobodyKnows ??= passwords.Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
                }

                await Take(read, account, nobodyKnows, dryRun, dryRun && above.Opens(read.Login), by?.Actor ?? Actor.System, report, cancel);
                above.Add(read);
            }
            catch (StaffRow.WrongRow wrong)
            {
                foreach (var fault in wrong.Faults)
                {
                    report.Reject(row.Number, row[StaffColumns.Login], fault.Column, fault.Reason);
                }
            }
        }

        foreach (var follower in dryRun ? [] : followers)
        {
            await follower.Release(cancel);
        }

        return report;
    }

    /// <summary>A login mistyped into a colleague's gives nobody her seat; a new one is a name, never a number or an address of somebody else; and an officer gives what she may, to others, where she may.</summary>
    private async Task Check(StaffRow row, Account? account, CurrentUser? by, CancellationToken cancel)
    {
        if (account is not null && await persons.Find(account.PersonId, cancel) is { } holder && VietnameseText.SearchKey(holder.Name) != VietnameseText.SearchKey(row.Person.Name))
        {
            throw new StaffRow.WrongRow(StaffColumns.Login, "Tên đăng nhập này là của người tên khác.");
        }

        // Numbers and addresses are names of whoever proves them: nobody occupies another's.
        if (account is null && (!row.Login.Any(char.IsAsciiLetter) || (row.Login.Contains('@', StringComparison.Ordinal) && row.Login != AccountStore.Canonical(row.Person.Email))))
        {
            throw new StaffRow.WrongRow(StaffColumns.Login, "Tên đăng nhập phải có chữ cái, không là số điện thoại, số định danh; là thư điện tử thì phải đúng thư công vụ ở cột email.");
        }

        if (by is null)
        {
            return;
        }

        if (account?.Id == by.Actor.AccountId)
        {
            throw new StaffRow.WrongRow(StaffColumns.Login, "Không tự ghi chức vụ cho chính mình được.");
        }

        if (!GiveRole.MayIn(by, row.Agency, organisation) || organisation.Current.Find(row.Agency) is not { } agency)
        {
            throw new StaffRow.WrongRow(StaffColumns.Agency, "Cơ quan này không thuộc phạm vi bạn quản lý.");
        }

        if (row.Roles.FirstOrDefault(r => !GiveRole.MayGive(by, r, new GrantRange(agency.Path, r.Wide))) is { } beyond)
        {
            throw new StaffRow.WrongRow(StaffColumns.Roles, $"Vai trò «{beyond.Name}» có quyền mà bạn không giao được ở {agency.Name}.");
        }
    }

    private async Task Take(StaffRow row, Account? account, string? hash, bool dryRun, bool opened, Actor by, ImportReport report, CancellationToken cancel)
    {
        var change = changes.Begin(by, Guid.CreateVersion7(clock.Now()), "identity.import-staff");
        var seats = account is null ? [] : await database.Query<Seat>("select id, role, wide, valid_from, valid_to from identity_positions where account_id = @Id and agency_id = @Agency and title = @Title", new { account.Id, row.Agency, row.Title }, cancel);
        var missing = row.Roles.Where(r => !seats.Any(s => s.Role == r.Code && s.ValidFrom == row.From)).ToList();
        var moved = seats.Where(s => s.ValidFrom == row.From && row.Roles.Any(r => r.Code == s.Role) && s.ValidTo != row.To).ToList();
        // A role the row no longer names ends the day it is taken away, not before it began.
        var dropped = seats.Where(s => s.ValidFrom == row.From && row.Roles.All(r => r.Code != s.Role) && s.ValidTo > clock.Today()).ToList();
        if (account is not null && missing.Count == 0 && moved.Count == 0 && dropped.Count == 0)
        {
            report.Unchanged++;
            return;
        }

        var known = account is null ? await Known(row, cancel) : null;
        if (dryRun)
        {
            report.Imported += account is null && !opened ? 1 : 0;
            report.Updated += account is null && !opened ? 0 : 1;
            return;
        }

        var id = account?.Id ?? await Open(change, row, known, hash!, cancel);
        foreach (var role in missing)
        {
            change.Write(
                "insert into identity_positions(id, account_id, agency_id, title, role, wide, valid_from, valid_to) values (@Id, @AccountId, @Agency, @Title, @Role, @Wide, @From, @To)",
                new { Id = Guid.CreateVersion7(change.Now), AccountId = id, row.Agency, row.Title, Role = role.Code, role.Wide, row.From, row.To });
        }

        foreach (var (seat, to) in moved.Select(s => (s, row.To)).Concat(dropped.Select(s => (s, clock.Today()))))
        {
            change.Write("update identity_positions set valid_to = @To where id = @Id", new { seat.Id, To = to });
        }

        change.Emit(new NewEvent(SeatEvents.Given, new SeatEvents.Facts(id, row.Agency, row.Title, [.. row.Roles.Select(r => r.Code)], row.From, row.To)));
        var outcome = await change.Commit(() => new object());
        if (!outcome.Succeeded)
        {
            throw new StaffRow.WrongRow(StaffColumns.Login, outcome.Refusal!.Text);
        }

        await sessions.ForgetRightsOf(id, cancel);
        report.Imported += account is null ? 1 : 0;
        report.Updated += account is null ? 0 : 1;
    }

    /// <summary>Who already stands in the register under this number. A record somebody opened an account with by merely typing the number is not hers.</summary>
    private async Task<Person?> Known(StaffRow row, CancellationToken cancel)
    {
        var found = row.Person.PersonalNumber is { } number ? await persons.FindByPersonalNumber(number, cancel) : null;
        var same = found is not null && VietnameseText.SearchKey(found.Name) == VietnameseText.SearchKey(row.Person.Name);
        return found is { VerifiedAt: not null } && !same ? throw new StaffRow.WrongRow(StaffColumns.Number, "Số định danh này đã xác minh là của người tên khác. Hãy xem lại số và họ tên.")
            : found is { VerifiedAt: not null } || (same && await holders.Behind(found!.Id, cancel) is null) ? found
            : null;
    }

    /// <summary>The agency that employs her knows who she is.</summary>
    private async Task<Guid> Open(Change change, StaffRow row, Person? known, string hash, CancellationToken cancel)
    {
        var account = new Account { Id = Guid.CreateVersion7(change.Now), PersonId = known?.Id ?? row.Person.Id, PasswordHash = hash, SecurityStamp = Account.NewStamp() };
        accounts.AddLogin(change, account.Id, "name", row.Login, new Refusal("taken", "Tên đăng nhập này vừa có người lấy."));
        if (known is null)
        {
            var person = row.Person.PersonalNumber is null ? row.Person : row.Person with { VerifiedAt = change.Now };
            persons.AddTo(change, person);
            if (person.PersonalNumber is not null)
            {
                await records.Join(change, person, cancel);
            }
        }
        else if (await holders.Behind(known.Id, cancel) is null)
        {
            // Whoever handed in something about her wrote down a phone and an e-mail: the way into her account goes by what her agency says.
            var mine = known with { Email = row.Person.Email, Phone = row.Person.Phone };
            persons.UpdateIn(change, known.VerifiedAt is not null ? mine : mine with { Name = row.Person.Name, BirthDate = row.Person.BirthDate ?? known.BirthDate, VerifiedAt = change.Now });
        }

        AccountStore.AddTo(change, account);
        InviteAgain.Invite(change, account.Id, protector, options.Value);
        return account.Id;
    }

    private sealed class Seat
    {
        public Guid Id { get; init; }
        public string Role { get; init; } = "";
        public bool Wide { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly ValidTo { get; init; }
    }
}
