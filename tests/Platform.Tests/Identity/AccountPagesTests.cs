using System.Net;
using System.Text.RegularExpressions;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>One running program for all tests of the account pages.</summary>
public sealed class AccountPagesProgram : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await RunningApp.Start(Dialect.Sqlite);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed partial class AccountPagesTests(AccountPagesProgram program) : IClassFixture<AccountPagesProgram>
{
    [Fact]
    public async Task A_wrong_password_keeps_the_login_and_drops_the_password()
    {
        using var client = program.App.Client();
        using var answer = await Post(client, "/dang-nhap", new() { ["Login"] = "congdan3", ["Password"] = "không đúng đâu" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        html.ShouldContain("Tên đăng nhập hoặc mật khẩu không đúng");
        html.ShouldContain("value=\"congdan3\"");
        html.ShouldNotContain("không đúng đâu");
    }

    [Fact]
    public async Task Signing_in_goes_back_to_local_addresses_only_and_signing_out_ends_it()
    {
        using var client = program.App.Client();
        (await client.GetAsync("/tai-khoan")).Headers.Location!.ToString().ShouldContain("/dang-nhap?ve=%2Ftai-khoan");
        using var local = await Post(client, "/dang-nhap?ve=/tai-khoan", new() { ["Login"] = "congdan1", ["Password"] = "nhipcau-2024", ["ve"] = "/tai-khoan" });
        local.Headers.Location!.ToString().ShouldBe("/tai-khoan");
        local.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("nhipcau=", StringComparison.Ordinal)).ShouldContain("httponly");
        (await Page(client, "/tai-khoan")).ShouldContain("Nguyễn Thị Hương Sen");
        (await Page(client, "/tai-khoan/ai-da-xem")).ShouldContain("Chưa có ai xem dữ liệu của bạn");
        await Post(client, "/dang-xuat", []);
        (await client.GetAsync("/tai-khoan")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var stranger = program.App.Client();
        using var foreign = await Post(stranger, "/dang-nhap", new() { ["Login"] = "congdan1", ["Password"] = "nhipcau-2024", ["ve"] = "//evil.example/" });
        foreign.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_citizen_registers_by_a_code_corrects_what_was_wrong_and_is_signed_in()
    {
        using var client = program.App.Client();
        using var asked = await Post(client, "/dang-ky", new() { ["Contact"] = "0912 345 678" });
        var path = asked.Headers.Location!.ToString();
        (await Page(client, path)).ShouldContain("•••••••678");
        var form = new Dictionary<string, string> { ["Code"] = await program.App.Texted("+84912345678"), ["Name"] = "Trần Thị <b>Bưởi</b>", ["PersonalNumber"] = "030 185 001 234", ["BirthDate"] = "1/2/1986", ["Password"] = "bưởi Thanh Hồng" };
        using var refused = await Post(client, path, form);
        var html = await refused.Content.ReadAsStringAsync();
        WebUtility.HtmlDecode(html).ShouldContain("Năm sinh 1986 không khớp");
        html.ShouldNotContain("<b>Bưởi</b>");
        html.ShouldContain($"value=\"{form["Code"]}\"");
        form["BirthDate"] = "1/2/1985";
        form["Name"] = "Trần Thị Bưởi";
        using var done = await Post(client, path, form);
        done.Headers.Location!.ToString().ShouldBe("/tai-khoan");
        (await Page(client, "/tai-khoan")).ShouldContain("Trần Thị Bưởi");
        using var saved = await Post(client, "/tai-khoan", new() { ["Address"] = "Thôn Đông", ["Version"] = "1" });
        saved.Headers.Location!.ToString().ShouldBe("/tai-khoan?da=luu");
        (await Page(client, "/doi-mat-khau")).ShouldContain("Mật khẩu mới");
        foreach (var page in new[] { "/tai-khoan/lien-lac", "/tai-khoan/lam-thay", "/tai-khoan/giup-lam-ho-so", "/dong-tai-khoan", "/mo-lai-tai-khoan", "/dung-doi-lien-lac" })
        {
            (await Page(client, page)).ShouldContain("</h1>");
        }

        using var closed = await Post(client, "/dong-tai-khoan", []);
        closed.Headers.Location!.ToString().ShouldBe("/dang-nhap?da=dong");
        (await client.GetAsync("/tai-khoan")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var unproven = await Post(client, "/mo-lai-tai-khoan", new() { ["RequestId"] = Guid.NewGuid().ToString() });
        unproven.Headers.Location!.ToString().ShouldBe("/mo-lai-tai-khoan");
        using var wrong = await Post(client, "/dang-nhap", new() { ["Login"] = "0912345678", ["Password"] = "bưởi Thanh Hà" });
        WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()).ShouldContain("không đúng");
        using var right = await Post(client, "/dang-nhap", new() { ["Login"] = "0912345678", ["Password"] = "bưởi Thanh Hồng" });
        right.Headers.Location!.ToString().ShouldBe("/mo-lai-tai-khoan");
        (await Page(client, "/mo-lai-tai-khoan")).ShouldContain("dữ liệu sẽ bị xóa lúc");
        using var reopened = await Post(client, "/mo-lai-tai-khoan", []);
        reopened.Headers.Location!.ToString().ShouldBe("/dang-nhap?da=mo-lai");
    }

    [Fact]
    public async Task An_unknown_machine_gets_no_token_and_no_page_of_its_own()
    {
        using var client = program.App.Client();
        using var token = await client.PostAsync("/api/2026-11/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "x", ["client_secret"] = "y" }));
        token.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> Page(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string path, Dictionary<string, string> fields)
    {
        var html = await client.GetStringAsync(path);
        foreach (Match hidden in Hidden().Matches(html))
        {
            fields.TryAdd(hidden.Groups[1].Value, WebUtility.HtmlDecode(hidden.Groups[2].Value));
        }

        return await client.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    [GeneratedRegex("<input (?:name=\"([^\"]+)\" type=\"hidden\"|type=\"hidden\" name=\"(?<1>[^\"]+)\") value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
