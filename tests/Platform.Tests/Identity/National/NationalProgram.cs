using NhipCau.Platform.Cases;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.National;

/// <summary>One running program beside a national identity of the test's own.</summary>
public abstract class NationalProgram(Dialect dialect) : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;
    public VNeIDStandIn VNeID { get; private set; } = null!;

    /// <summary>With the keys of the running program.</summary>
    private Protector Protector => new(new Keys(Path.Combine(App.DataFolder, "keys", "persons.json")));

    public async ValueTask InitializeAsync()
    {
        VNeID = await VNeIDStandIn.Start();
        App = await RunningApp.Start(dialect, settings: VNeID.Settings);
    }

    /// <summary>Goes to the national identity and comes back; where the program then leads.</summary>
    public async Task<WebPage> Through(WebVisitor person, string? button, string start = "/dang-nhap/vneid?ve=/tai-khoan", Func<string, string>? change = null)
    {
        var address = VNeID.Answer(await Asked(person, start), button);
        return await person.Get(change?.Invoke(address) ?? address);
    }

    /// <summary>Where the program sends the browser.</summary>
    public async Task<string> Asked(WebVisitor person, string start = "/dang-nhap/vneid?ve=/tai-khoan")
    {
        var page = await person.Get(start);
        return page.Redirect?.OriginalString is { } to && to.StartsWith(VNeID.Address, StringComparison.Ordinal) ? to : throw new InvalidOperationException($"{page.Status} {page.Redirect} {page.Text}");
    }

    /// <summary>The outcome of the last line in the log of sign-ins.</summary>
    public async Task<string?> Logged()
    {
        await using var database = new Database(App.ConnectionString);
        return await database.First<string>("select outcome from identity_sign_ins order by at desc, id desc limit 1");
    }

    /// <summary>The account opened last and its person.</summary>
    public async Task<(Guid AccountId, Guid PersonId)> Newest()
    {
        await using var database = new Database(App.ConnectionString);
        var id = await database.First<Guid>("select id from identity_accounts order by created_at desc, id desc limit 1");
        return (id, await PersonOf(id));
    }

    public async Task<Guid> PersonOf(Guid accountId)
    {
        await using var database = new Database(App.ConnectionString);
        return await database.First<Guid>("select person_id from identity_accounts where id = @Id", new { Id = accountId });
    }

    public async Task<Guid> OwnerOf(Guid caseId)
    {
        await using var database = new Database(App.ConnectionString);
        return await database.First<Guid>("select owner_id from cases_cases where id = @Id", new { Id = caseId });
    }

    /// <summary>Gives an account the number as a name to sign in with.</summary>
    public async Task SignsInWith(Guid accountId, string number)
    {
        await using var database = new Database(App.ConnectionString);
        await database.Execute(
            "insert into identity_logins(login_hash, account_id, kind, shown) values (@Hash, @AccountId, 'personal-number', @Shown)",
            new { Hash = Protector.Hash(HashPurpose.Login, number), AccountId = accountId, Shown = Protector.EncryptText(number) });
    }

    /// <summary>A person as a desk wrote her down, without an account.</summary>
    public async Task<Guid> Recorded(string number, string name)
    {
        await using var database = new Database(App.ConnectionString);
        var id = Guid.CreateVersion7();
        await database.Execute(
            "insert into persons_persons(id, name, personal_number, personal_number_hash, unit_code, kind, sex, created_at, version) values (@Id, @Name, @Number, @Hash, '', 1, 0, @Now, 1)",
            new { Id = id, Name = Protector.EncryptText(name), Number = Protector.EncryptText(number), Hash = Protector.Hash(HashPurpose.PersonalNumber, number), Now = DateTimeOffset.UtcNow });
        return id;
    }

    /// <summary>A dossier of a person, handed in by an account or at a desk.</summary>
    public async Task<Guid> Dossier(Guid personId, Guid? account)
    {
        await using var database = new Database(App.ConnectionString);
        var id = Guid.CreateVersion7();
        var dossier = new CaseRecord { Id = id, Kind = "dossier", Number = $"N{id:N}", Process = "p", Step = "processing", SubmitterId = personId, OwnerId = personId, SubmitterAccount = account, OpenedAt = DateTimeOffset.UtcNow, Version = 1 };
        await database.Transaction(async (connection, transaction) =>
        {
            await CaseTables.Cases.Insert(connection, transaction, [dossier], TestContext.Current.CancellationToken);
            return 0;
        }, TestContext.Current.CancellationToken);
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await VNeID.DisposeAsync();
    }
}

public sealed class NationalProgramOnSqlite() : NationalProgram(Dialect.Sqlite);

public sealed class NationalProgramOnPostgres() : NationalProgram(Dialect.Postgres);
