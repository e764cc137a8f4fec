using System.Net;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.Tests.Api;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Identities;

/// <summary>Filing online asks for the level of the day; the counter asks for none, and shows nothing to who has merely typed a number.</summary>
public abstract class AssuranceOfFilingSuite(Dialect dialect) : OfficeSuite(dialect)
{
    protected override ValueTask<IReadOnlyDictionary<string, string?>?> Running() => ValueTask.FromResult<IReadOnlyDictionary<string, string?>?>(Connected.ToDictionary(s => s.Key.Replace("__", ":", StringComparison.Ordinal), s => (string?)s.Value));

    /// <summary>The national identity is connected; nobody goes there.</summary>
    internal static readonly Dictionary<string, string> Connected =
        new() { ["NhipCau__VNeID__Issuer"] = "https://vneid.example", ["NhipCau__VNeID__ClientId"] = "hai-duong", ["NhipCau__VNeID__Secret"] = "not-used-here" };

    [Fact]
    public async Task Online_filing_asks_for_level_2_from_the_day_of_the_decree_and_the_draft_stays()
    {
        var declared = await Office.As("congdan3");
        declared.Assurance.ShouldBe(Assurance.Declared);
        (await Office.Submit(declared, await Office.Draft(declared))).Succeeded.ShouldBeTrue();

        Office.Program.Clock.MoveTo(new DateTimeOffset(2025, 7, 1, 8, 0, 0, Instants.VietnamOffset));
        declared = await Office.As("congdan3");
        var draft = await Office.Draft(declared);
        var refused = (await Office.Submit(declared, draft)).Refusal!;
        refused.Code.ShouldBe("assurance-needed");
        refused.Messages.ShouldHaveSingleItem().Path.ShouldBe("loa2");
        (await Get<NhipCau.Government.PublicServices.Drafting.Drafts>().Find(draft.Id, declared.Actor.AccountId, Cancel)).ShouldNotBeNull();
        var verified = await Office.As("congdan1");
        (await Office.Submit(verified, await Office.Draft(verified))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_handed_in_at_the_counter_under_her_number_waits_until_she_is_verified()
    {
        var officer = await Office.As("motcua.doantung");
        var answers = Office.GoodAnswers.With("requesterNumber", ["030301000003"]).With("requesterName", ["Đặng Thị Thuỳ Dương"]).With("requesterBirth", ["2001-11-20"])
            .With("subjectNumber", ["030301000003"]).With("subjectName", ["Đặng Thị Thuỳ Dương"]).With("subjectBirth", ["2001-11-20"]);
        var dossier = await Office.Submit(officer, await Office.Draft(officer, answers, channel: Channel.Counter));
        dossier.Succeeded.ShouldBeTrue(dossier.Refusal?.Text);
        var declared = await Office.As("congdan3");
        (await Get<ApplicantLists>().Newest(declared, null, 20, Cancel)).ShouldBeEmpty();
        (await Get<ApplicantGate>().Open(declared, dossier.Value.Id, null, Cancel)).Refusal!.Code.ShouldBe("not-found");

        var store = Get<PersonStore>();
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "verify");
        store.UpdateIn(change, (await store.Find(declared.PersonId!.Value, Cancel))! with { VerifiedAt = Clock.GetUtcNow() });
        (await change.Commit(() => new object())).Succeeded.ShouldBeTrue();
        var after = await Office.As("congdan3");
        after.Assurance.ShouldBe(Assurance.Verified);
        (await Get<ApplicantLists>().Newest(after, null, 20, Cancel)).ShouldHaveSingleItem().Id.ShouldBe(dossier.Value.Id);
    }
}

public sealed class AssuranceOfFilingOnSqlite() : AssuranceOfFilingSuite(Dialect.Sqlite);

public sealed class AssuranceOfFilingOnPostgres() : AssuranceOfFilingSuite(Dialect.Postgres);

/// <summary>Where the national identity is not connected, nobody is asked for a level she could not reach from home.</summary>
public abstract class FilingWithoutNationalIdentitySuite(Dialect dialect) : OfficeSuite(dialect)
{
    [Fact]
    public async Task A_self_declared_account_files_online()
    {
        Office.Program.Clock.MoveTo(new DateTimeOffset(2025, 7, 1, 8, 0, 0, Instants.VietnamOffset));
        var declared = await Office.As("congdan3");
        (await Office.Submit(declared, await Office.Draft(declared))).Succeeded.ShouldBeTrue();
    }
}

public sealed class FilingWithoutNationalIdentityOnSqlite() : FilingWithoutNationalIdentitySuite(Dialect.Sqlite);

public sealed class FilingWithoutNationalIdentityOnPostgres() : FilingWithoutNationalIdentitySuite(Dialect.Postgres);

/// <summary>The same rule for apps, and on the pages before she begins.</summary>
public abstract class AssuranceApiSuite(ConnectedProgram program)
{
    [Fact]
    public async Task The_api_names_the_level_it_needs()
    {
        using var citizen = await ApiClient.SignedIn(program.App, "congdan3");
        var (status, draft) = await citizen.Post("/api/2026-11/drafts", new { requestId = Guid.NewGuid(), procedure = Office.MaritalStatus, agency = Office.DoanTung });
        status.ShouldBe(HttpStatusCode.Created);
        var (refused, problem) = await citizen.Post("/api/2026-11/dossiers", new { requestId = Guid.NewGuid(), draft = draft.GetProperty("id").GetGuid(), version = draft.GetProperty("version").GetInt64() });
        refused.ShouldBe(HttpStatusCode.Forbidden);
        problem.GetProperty("code").GetString().ShouldBe("assurance-needed");
        problem.GetProperty("errors").GetProperty("loa2")[0].GetString()!.ShouldContain("mức 2");
    }

    [Fact]
    public async Task Pages_say_it_before_she_begins_and_again_before_she_files()
    {
        using var citizen = await new WebVisitor(program.App).SignIn("congdan3");
        var start = await citizen.Get($"/nop-ho-so/{Office.MaritalStatus}");
        start.Text.ShouldContain("Nộp trực tuyến thủ tục này cần tài khoản mức 2");
        var begun = await citizen.Send($"/nop-ho-so/{Office.MaritalStatus}", start, new() { ["coquan"] = Office.DoanTung });
        var check = await citizen.Get(begun.Redirect!.OriginalString + "/kiem-tra");
        check.Text.ShouldContain("Nâng mức tài khoản");
        check.Html.ShouldContain("/nang-muc?can=2");
        using var verified = await new WebVisitor(program.App).SignIn("congdan1");
        (await verified.Get($"/nop-ho-so/{Office.MaritalStatus}")).Text.ShouldNotContain("Tài khoản của bạn chưa đến mức đó");
        using var nobody = new WebVisitor(program.App);
        (await nobody.Get($"/nop-ho-so/{Office.MaritalStatus}")).Text.ShouldContain("Mức 2: đã xác minh");
    }
}

/// <summary>A program with the national identity connected.</summary>
public abstract class ConnectedProgram(Dialect dialect) : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await RunningApp.Start(dialect, settings: AssuranceOfFilingSuite.Connected);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class ConnectedOnSqlite() : ConnectedProgram(Dialect.Sqlite);

public sealed class ConnectedOnPostgres() : ConnectedProgram(Dialect.Postgres);

public sealed class AssuranceApiOnSqlite(ConnectedOnSqlite program) : AssuranceApiSuite(program), IClassFixture<ConnectedOnSqlite>;

public sealed class AssuranceApiOnPostgres(ConnectedOnPostgres program) : AssuranceApiSuite(program), IClassFixture<ConnectedOnPostgres>;
