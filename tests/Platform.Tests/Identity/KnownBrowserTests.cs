using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>Nobody locks another person out: wrong passwords count where they are typed.</summary>
public sealed class KnownBrowserTests
{
    private const string Right = "nhipcau-2024";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Strangers_who_type_wrong_passwords_do_not_lock_the_browser_she_uses(Dialect dialect)
    {
        await using var app = await RunningApp.Start(dialect, settings: new Dictionary<string, string> { ["NhipCau__SignIn__SignInsPerMinute"] = "1000" });
        using var hers = new WebVisitor(app);
        await hers.SignIn("thue.thanhmien");
        await hers.Post("/dang-xuat", []);
        using var stranger = new WebVisitor(app);
        for (var i = 0; i < 5; i++)
        {
            (await Try(stranger, "sai mật khẩu")).Text.ShouldNotContain("tạm khóa");
        }

        (await Try(stranger, Right)).Text.ShouldContain("tạm khóa", customMessage: "strangers are locked, also with the right password");
        (await Try(hers, Right)).Redirect.ShouldNotBeNull("nobody elsewhere locks her out");
        await hers.Post("/dang-xuat", []);

        // Who steals such a browser's cookie gets a lock of its own, and it counts for this account alone.
        for (var i = 0; i < 5; i++)
        {
            await Try(hers, "sai mật khẩu");
        }

        (await Try(hers, Right)).Text.ShouldContain("tạm khóa");
        (await Try(hers, Right, "datdai.thanhmien")).Redirect.ShouldNotBeNull();
    }

    private static Task<WebPage> Try(WebVisitor visitor, string password, string login = "thue.thanhmien") => visitor.Post("/dang-nhap", new() { ["Login"] = login, ["Password"] = password });
}
