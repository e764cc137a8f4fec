using System.Net;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>One network that tries many names is stopped; an office that shares an address is not.</summary>
public sealed class NetworkTriesTests
{
    private const string Right = "nhipcau-2024";
    private const string Stopped = "có quá nhiều lần đăng nhập sai";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Many_names_tried_from_one_network_end_in_a_pause_for_strangers_only(Dialect dialect)
    {
        await using var app = await RunningApp.Start(dialect, settings: new Dictionary<string, string> { ["NhipCau__SignIn__SignInsPerMinute"] = "12" });
        using var office = new WebVisitor(app);
        for (var i = 0; i < 15; i++)
        {
            await office.SignIn("thue.thanhmien");
            await office.Post("/dang-xuat", []);
        }

        using var thief = new WebVisitor(app);
        for (var i = 0; i < 12; i++)
        {
            (await Try(thief, $"03019800{i:0000}", "nhipcau")).Text.ShouldNotContain(Stopped);
        }

        var stopped = await Try(thief, "congdan1", Right);
        stopped.Text.ShouldContain(Stopped);
        stopped.Html.ShouldContain("value=\"congdan1\"");
        (await Try(office, "thue.thanhmien", Right)).Status.ShouldBe(HttpStatusCode.Redirect, "who has signed in here before is no stranger");
        await using var database = new Database(app.ConnectionString);
        (await database.First<long>("select count(*) from identity_sign_ins where outcome = 'network-locked'", new { }, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        (await database.First<long>("select count(*) from identity_sign_ins where outcome = 'wrong'", new { }, TestContext.Current.CancellationToken)).ShouldBe(12);
    }

    [Fact]
    public async Task A_password_guessed_in_an_open_session_is_in_the_log()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        using var visitor = await new WebVisitor(app).SignIn("congdan1");
        (await visitor.Post("/xac-nhan-lai?ve=/tai-khoan", new() { ["Password"] = "sai" })).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.Post("/doi-mat-khau", new() { ["Old"] = "sai", ["New"] = "cánh đồng lúa chín" })).Status.ShouldBe(HttpStatusCode.OK);
        await using var database = new Database(app.ConnectionString);
        (await database.First<long>("select count(*) from identity_sign_ins where outcome = 'wrong'", new { }, TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    private static Task<WebPage> Try(WebVisitor visitor, string login, string password) => visitor.Post("/dang-nhap", new() { ["Login"] = login, ["Password"] = password });
}
