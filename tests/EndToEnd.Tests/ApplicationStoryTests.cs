using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>Another application signs a person in through the province's identity, in a real browser: its own address is none of ours, and the strict policy of our pages lets her go there all the same.</summary>
public sealed class ApplicationStoryTests(Browser browser, Apps apps)
{
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(60);

    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_person_signs_in_at_another_application_agrees_withdraws_and_signs_out(Dialect dialect)
    {
        var app = await apps.On(dialect);
        await using var other = new OtherApplication();
        await Register(app, other);
        await using var visit = await browser.Phone(app.Address);
        var page = visit.Page;
        var asking = $"/id/authorize?response_type=code&client_id=truyen.test&redirect_uri={Uri.EscapeDataString(other.Address + "ve")}&scope=openid%20profile%20phone&state=abc&code_challenge={Challenge}&code_challenge_method=S256";
        await visit.Go(asking);
        await page.FillAsync("[name=Login]", "congdan3");
        await page.FillAsync("[name=Password]", "nhipcau-2024");
        await page.ClickAsync("form:has([name=Login]) .button-primary");
        await page.Arrive("**/id/dong-y?*");
        (await visit.Text("main")).ShouldContain("Điền sẵn tên của bạn");
        await visit.ShouldBeSound();
        await visit.Picture($"consent-{dialect}");
        await page.ClickAsync("[name=agreed][value=true]");
        var answer = await Left(page, other.Address + "ve?");
        answer.ShouldContain("code=");
        answer.ShouldContain("iss=" + Uri.EscapeDataString(app.Address.GetLeftPart(UriPartial.Authority)));

        // Fresh sign-in although consent is remembered: again a form stands between, and again she arrives.
        await visit.Go(asking + "&prompt=login");
        await page.Arrive("**/xac-nhan-lai?*");
        await page.FillAsync("[name=Password]", "nhipcau-2024");
        await page.ClickAsync("form:has([name=Password]) .button-primary");
        await Left(page, other.Address + "ve?");

        await visit.Go("/tai-khoan/ung-dung");
        (await visit.Text("main")).ShouldContain("Ứng dụng truyện");
        await visit.ShouldBeSound();
        await page.ClickAsync("main form .button");
        await page.Arrive("**/tai-khoan/ung-dung?da=rut");

        await visit.Go($"/id/logout?client_id=truyen.test&post_logout_redirect_uri={Uri.EscapeDataString(other.Address + "tam-biet")}");
        await page.Arrive("**/id/thoat?*");
        await visit.ShouldBeSound();
        await page.ClickAsync("main .button-primary");
        await Left(page, other.Address + "tam-biet");
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_operator_registers_an_application_that_signs_and_changes_its_keys()
    {
        var app = await apps.On(Dialect.Sqlite);
        await using var operates = await (await browser.Desktop(app.Address)).SignedIn("quantri");
        var page = operates.Page;
        await operates.Go("/can-bo/ung-dung");
        await page.FillAsync("[name=ClientId]", "ky.test");
        await page.FillAsync("[name=Name]", "Cổng công tác xã");
        await page.SelectOptionAsync("[name=Agency]", "H23.32.05");
        await page.Locator("[name=Kind][value=keys]").CheckAsync(new() { Force = true });
        await page.GetByText("Quyền của máy, chỉ cho máy chủ").ClickAsync();
        await page.Locator("[name=MachineScopes][value='dossier.read']").CheckAsync(new() { Force = true });
        await operates.Press("Đăng ký");
        (await operates.Text(".error-summary")).ShouldContain("Hãy dán bộ khóa công khai");
        (await page.Locator("[name=MachineScopes][value='dossier.read']").IsCheckedAsync()).ShouldBeTrue();
        await operates.ShouldBeSound();
        await page.FillAsync("[name=Jwks]", Jwks("mot"));
        await operates.Press("Đăng ký");
        (await operates.Text("[role=status]")).ShouldContain("Đã đăng ký ky.test");
        (await operates.Text()).ShouldNotContain("chỉ hiện một lần", Case.Sensitive, "who signs has no secret");
        await operates.ShouldBeSound();
        await operates.Picture("application-signing");

        await page.SelectOptionAsync("[name=application]", new SelectOptionValue { Label = "Cổng công tác xã (ky.test)" });
        await page.FillAsync("[name=NewJwks]", "không phải khóa");
        await operates.Press("Đổi khóa");
        (await operates.Text(".error-summary")).ShouldContain("JWK Set");
        (await page.InputValueAsync("[name=NewJwks]")).ShouldBe("không phải khóa");
        await operates.ShouldBeSound();
        await page.FillAsync("[name=NewJwks]", Jwks("hai"));
        await operates.Press("Đổi khóa");
        await page.Arrive("**/can-bo/ung-dung?da=khoa-moi");
        (await operates.Text("[role=status]")).ShouldContain("Đã đổi khóa công khai");

        await page.GetByRole(AriaRole.Link, new() { Name = "Cổng công tác xã" }).ClickAsync();
        await page.Arrive("**/can-bo/ung-dung/ky.test");
        await operates.ShouldBeSound();
        await operates.Picture("application-change");
        (await page.Locator("[name=MachineScopes][value='dossier.read']").IsCheckedAsync()).ShouldBeTrue();
        await page.FillAsync("[name=Name]", "");
        await operates.Press("Lưu");
        (await operates.Text(".error-summary")).ShouldContain("Tên ứng dụng dài 3–200 ký tự");
        await operates.ShouldBeSound();
        await page.FillAsync("[name=Name]", "Cổng công tác xã, phường");
        await operates.Press("Lưu");
        await page.Arrive("**/can-bo/ung-dung?da=sua");
        (await operates.Text("table")).ShouldContain("Cổng công tác xã, phường");
        (await operates.Text("main table")).ShouldContain("ký bằng khóa riêng");
    }

    private static string Jwks(string kid)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = key.ExportParameters(false).Q;
        return JsonSerializer.Serialize(new { keys = new[] { new { kty = "EC", crv = "P-256", kid, x = Base64Url.EncodeToString(q.X), y = Base64Url.EncodeToString(q.Y) } } });
    }

    /// <summary>Waits until the browser stands at the other application. It is asked itself: on the way through several quick pages its reports of where it is may come late or in another order.</summary>
    /// <returns>The address with its query.</returns>
    private static async Task<string> Left(IPage page, string address)
    {
        var at = "";
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < LongestWay; await Task.Delay(100))
        {
            try
            {
                at = await page.EvaluateAsync<string>("location.href").WaitAsync(TimeSpan.FromSeconds(5));
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                // Between two pages there is nobody to ask.
                continue;
            }

            if (at.StartsWith(address, StringComparison.Ordinal))
            {
                return at;
            }
        }

        throw new TimeoutException($"Never came to {address}; stands at {at}:\n{await page.Locator("body").InnerTextAsync()}");
    }

    private static async Task Register(RunningApp app, OtherApplication other)
    {
        var (code, output) = await app.Command(
            "application", "add", "truyen.test", "--name", "Ứng dụng truyện", "--agency", "H23.32.05", "--redirect", other.Address + "ve", "--logout", other.Address + "tam-biet",
            "--purpose", "profile=Điền sẵn tên của bạn vào phiếu mượn", "--purpose", "phone=Nhắn khi sách đã về");
        code.ShouldBe(0, output);
    }

    /// <summary>A web program that only says hello.</summary>
    private sealed class OtherApplication : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Task serving;

        public OtherApplication()
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            }

            listener.Prefixes.Add(Address);
            listener.Start();
            serving = Serve();
        }

        public string Address { get; }

        public async ValueTask DisposeAsync()
        {
            listener.Close();
            await serving;
        }

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    await Answer(await listener.GetContextAsync());
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
            }
        }

        private static async Task Answer(HttpListenerContext context)
        {
            try
            {
                context.Response.ContentType = "text/html";
                await context.Response.OutputStream.WriteAsync("<!DOCTYPE html><title>x</title><link rel=icon href=data:,><p>Xin chào"u8.ToArray());
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or IOException)
            {
                // A browser that went away ends its own request and no other.
            }
        }
    }
}
