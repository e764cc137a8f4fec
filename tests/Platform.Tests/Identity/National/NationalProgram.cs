using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.National;

/// <summary>One running program beside a national identity of the test's own.</summary>
public abstract class NationalProgram(Dialect dialect) : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;
    public VNeIDStandIn VNeID { get; private set; } = null!;

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

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await VNeID.DisposeAsync();
    }
}

public sealed class NationalProgramOnSqlite() : NationalProgram(Dialect.Sqlite);

public sealed class NationalProgramOnPostgres() : NationalProgram(Dialect.Postgres);
