using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>A passkey in a real browser with an authenticator of its own: made, used to sign in and to prove again, removed.</summary>
public sealed class PasskeyStoryTests(Browser browser, Apps apps)
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_citizen_makes_a_passkey_and_signs_in_with_it(Dialect dialect)
    {
        // Passkeys belong to names, never to numbered addresses.
        var address = new UriBuilder((await apps.On(dialect)).Address) { Host = "localhost" }.Uri;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan3");
        await Authenticator(citizen);
        await citizen.Go("/tai-khoan/bao-mat");
        await citizen.ShouldBeSound();
        await citizen.Page.GetByLabel("Tên gọi").FillAsync("Điện thoại của Dương");
        // As the button beside it does.
        await citizen.Page.Keyboard.PressAsync("Enter");
        await citizen.Page.Arrive("**/tai-khoan/bao-mat?da=them");
        (await citizen.Text()).ShouldContain("Điện thoại của Dương");
        await citizen.ShouldBeSound();

        await citizen.SignOut();
        await citizen.Go("/dang-nhap?ve=/tai-khoan");
        await citizen.ShouldBeSound();
        var sent = new TaskCompletionSource<IRequest>();
        citizen.Page.Request += (_, request) => _ = request.Method == "POST" && sent.TrySetResult(request);
        await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "Dùng khóa truy cập" }).ClickAsync();
        await citizen.Page.Arrive("**/tai-khoan");

        // Whoever got hold of what the browser sent is too late: an answer is good once.
        var answer = QueryHelpers.ParseQuery((await sent.Task).PostData).ToDictionary(f => f.Key, f => f.Value.ToString());
        using var thief = new WebVisitor(await apps.On(dialect));
        (await thief.Post("/dang-nhap", new() { ["Credential"] = answer["Credential"], ["State"] = answer["State"] })).Text.ShouldContain("Khóa truy cập không đúng hoặc đã quá lâu");
        (await citizen.Text()).ShouldContain("Đặng Thị Thuỳ Dương");
        await citizen.Go("/tai-khoan/thiet-bi");
        (await citizen.Text()).ShouldContain("bằng khóa truy cập");
        await citizen.ShouldBeSound();

        // Somebody else's device knows nothing of it.
        await using var stranger = await browser.Phone(address);
        await Authenticator(stranger);
        await stranger.Go("/dang-nhap");
        await stranger.Page.GetByRole(AriaRole.Button, new() { Name = "Dùng khóa truy cập" }).ClickAsync();
        await stranger.Page.Locator("[data-passkey-failed]").WaitForAsync();
        (await stranger.Page.Locator("[data-passkey-failed]").InnerTextAsync()).ShouldContain("Thiết bị chưa đưa ra khóa truy cập");

        await citizen.Go("/xac-nhan-lai?ve=/tai-khoan/bao-mat");
        await citizen.ShouldBeSound();
        await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận bằng khóa truy cập" }).ClickAsync();
        await citizen.Page.Arrive("**/tai-khoan/bao-mat");
        await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "Bỏ khóa Điện thoại của Dương" }).ClickAsync();
        await citizen.Page.Arrive("**/tai-khoan/bao-mat?da=bo");
        (await citizen.Text()).ShouldContain("Chưa có khóa truy cập nào");

        // What was removed opens nothing.
        await citizen.SignOut();
        await citizen.Go("/dang-nhap");
        await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "Dùng khóa truy cập" }).ClickAsync();
        await citizen.Page.GetByText("Khóa truy cập không đúng hoặc đã quá lâu").First.WaitForAsync();
    }

    [Fact]
    public async Task Without_script_the_password_still_serves_and_codes_are_turned_on()
    {
        await using var citizen = await (await browser.Phone((await apps.On(Dialect.Sqlite)).Address, script: false)).SignedIn("congdan2");
        await citizen.Go("/tai-khoan/bao-mat");
        await citizen.ShouldFit();
        (await citizen.Page.Locator("form[data-passkey]").IsVisibleAsync()).ShouldBeFalse();
        await citizen.Go("/tai-khoan/bao-mat/ma");
        await citizen.ShouldFit();
        (await citizen.Page.Locator("svg.qr").IsVisibleAsync()).ShouldBeTrue();
    }

    internal static async Task Authenticator(Visit visit)
    {
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
