using System.Net;
using System.Text.RegularExpressions;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using OtpNet;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>One running program per database for the tests below; each test signs in as somebody of its own.</summary>
public sealed class SignInSecuritySqlite : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await RunningApp.Start(Dialect.Sqlite, settings: SignInSecuritySuite.SmallCards);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed class SignInSecurityPostgres : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await RunningApp.Start(Dialect.Postgres, settings: SignInSecuritySuite.SmallCards);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public abstract partial class SignInSecuritySuite(RunningApp app)
{
    internal static readonly IReadOnlyDictionary<string, string> SmallCards = new Dictionary<string, string> { ["NhipCau__SignIn__CardCodes"] = "13" };
    private const string Password = "nhipcau-2024";

    /// <summary>A header of ours that remembers the cookie, so that a test can hand it to somebody else.</summary>
    private const string Kept = "X-Kept-Cookie";

    [Fact]
    public async Task Each_device_is_listed_and_one_can_be_ended_from_another()
    {
        using var phone = await SignedIn("congdan1", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1");
        using var desk = await SignedIn("congdan1", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36");
        using var strangersPhone = await SignedIn("hotich.doantung", "x");
        using var stranger = await SignedIn("hotich.doantung", "y");
        var html = await Page(desk, "/tai-khoan/thiet-bi");
        html.ShouldContain("Safari trên iPhone");
        html.ShouldContain("Chrome trên Windows (máy này)");
        var other = Regex.Match(html, "name=\"Device\" value=\"([^\"]+)\"").Groups[1].Value;

        // Nobody ends what is not hers.
        using var refused = await Post(stranger, "/tai-khoan/thiet-bi", new() { ["Device"] = other });
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("Phiên đăng nhập này đã kết thúc.");
        (await Page(phone, "/tai-khoan")).ShouldContain("Tài khoản của tôi");

        using var ended = await Post(desk, "/tai-khoan/thiet-bi", new() { ["Device"] = other });
        ended.Headers.Location!.ToString().ShouldBe("/tai-khoan/thiet-bi?da=thoi");
        (await phone.GetAsync("/tai-khoan")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(desk, "/tai-khoan/thiet-bi")).ShouldNotContain("iPhone");
    }

    [Fact]
    public async Task A_cookie_taken_before_signing_out_opens_nothing_afterwards()
    {
        using var client = await SignedIn("congdan1", "thief");
        var cookie = client.DefaultRequestHeaders.GetValues(Kept).Single();
        using var thief = app.Client();
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        (await thief.GetAsync("/tai-khoan")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Post(client, "/dang-xuat", []);
        (await thief.GetAsync("/tai-khoan")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task With_codes_on_the_password_alone_signs_nobody_in_and_a_code_counts_once()
    {
        using var first = await SignedIn("congdan3", "first");
        var html = await Page(first, "/tai-khoan/bao-mat/ma");
        var secret = Base32Encoding.ToBytes(Regex.Match(html, "<code>([A-Z2-7]+)</code>").Groups[1].Value);
        string Code(int step) => new Totp(secret).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * step));

        using var wrong = await Post(first, "/tai-khoan/bao-mat/ma", new() { ["Code"] = Code(0) == "123456" ? "654321" : "123456", ["viec"] = "bat" });
        WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()).ShouldContain("Mã không đúng hoặc đã dùng");
        var used = Code(0);
        using var on = await Post(first, "/tai-khoan/bao-mat/ma", new() { ["Code"] = used, ["viec"] = "bat" });
        var recovery = Codes(await on.Content.ReadAsStringAsync());
        recovery.Count.ShouldBe(10);
        recovery.Distinct().Count().ShouldBe(10);

        using var client = await AfterPassword("congdan3", "second");
        (await client.GetAsync("/tai-khoan")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // The code that turned it on was taken.
        using var again = await Post(client, "/dang-nhap/ma", new() { ["Code"] = used });
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var right = await Post(client, "/dang-nhap/ma?ve=/tai-khoan", new() { ["Code"] = Code(1), ["ve"] = "/tai-khoan" });
        right.Headers.Location!.ToString().ShouldBe("/tai-khoan");
        Take(client, right);
        (await Page(client, "/tai-khoan/thiet-bi")).ShouldContain("bằng mật khẩu và mã");

        using var third = await AfterPassword("congdan3", "third");
        using var byPaper = await Post(third, "/dang-nhap/ma", new() { ["Code"] = recovery[0].ToUpperInvariant().Replace('-', ' ') });
        byPaper.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var fourth = await AfterPassword("congdan3", "fourth");
        using var twice = await Post(fourth, "/dang-nhap/ma", new() { ["Code"] = recovery[0] });
        twice.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var off = await Post(client, "/tai-khoan/bao-mat/ma", new() { ["Code"] = recovery[1], ["viec"] = "tat" });
        off.Headers.Location!.ToString().ShouldBe("/tai-khoan/bao-mat?da=tat-ma");
        using var plain = await SignedIn("congdan3", "fifth");
        (await Page(plain, "/tai-khoan")).ShouldContain("Mức định danh");
    }

    [Fact]
    public async Task Guessing_codes_ends_in_a_lock_that_leaves_the_password_alone()
    {
        using var first = await SignedIn("congdan2", "first");
        var secret = Base32Encoding.ToBytes(Regex.Match(await Page(first, "/tai-khoan/bao-mat/ma"), "<code>([A-Z2-7]+)</code>").Groups[1].Value);
        await Post(first, "/tai-khoan/bao-mat/ma", new() { ["Code"] = new Totp(secret).ComputeTotp(), ["viec"] = "bat" });
        using var client = await AfterPassword("congdan2", "guesser");
        string text;
        var tries = 0;
        do
        {
            using var answer = await Post(client, "/dang-nhap/ma", new() { ["Code"] = "000000" });
            text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
        while (!text.Contains("tạm khóa", StringComparison.Ordinal) && ++tries < 10);
        tries.ShouldBe(5);
        using var right = await Post(client, "/dang-nhap/ma", new() { ["Code"] = new Totp(secret).ComputeTotp(DateTime.UtcNow.AddSeconds(30)) });
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        // The first device stays signed in, and the password still leads to the second step.
        (await Page(first, "/tai-khoan")).ShouldContain("Tài khoản của tôi");
        using var again = await AfterPassword("congdan2", "again");
    }

    [Fact]
    public async Task Where_phones_are_not_allowed_a_printed_card_does_it()
    {
        using var first = await SignedIn("motcua.tucuong", "first");
        (await Page(first, "/tai-khoan/bao-mat/ma")).ShouldContain("Nơi không được mang điện thoại");
        var sent = new Dictionary<string, string> { ["viec"] = "the", ["RequestId"] = Guid.NewGuid().ToString() };
        using var made = await Post(first, "/tai-khoan/bao-mat/ma", sent);
        var card = Codes(await made.Content.ReadAsStringAsync());
        card.Distinct().Count().ShouldBe(13);
        using var again = await Post(first, "/tai-khoan/bao-mat/ma", sent);
        Codes(await again.Content.ReadAsStringAsync()).ShouldBeEmpty("shown once");
        (await Page(first, "/tai-khoan/bao-mat")).ShouldContain("Còn 13 mã chưa dùng trên thẻ");

        // No app was ever set up: its digits open nothing.
        using var client = await AfterPassword("motcua.tucuong", "digits");
        using var digits = await Post(client, "/dang-nhap/ma", new() { ["Code"] = "123456" });
        digits.StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 3; i++)
        {
            using var next = await AfterPassword("motcua.tucuong", "next");
            using var right = await Post(next, "/dang-nhap/ma?ve=/hop-thu", new() { ["Code"] = card[i], ["ve"] = "/hop-thu" });
            right.Headers.Location!.ToString().ShouldBe(i < 2 ? "/hop-thu" : "/tai-khoan/bao-mat/ma?con=it&ve=%2Fhop-thu");
            if (i == 2)
            {
                Take(next, right);
                var low = await Page(next, right.Headers.Location.ToString());
                low.ShouldContain("Thẻ mã chỉ còn 10 mã");
                low.ShouldContain("href=\"/hop-thu\"");
                using var renewed = await Post(next, "/tai-khoan/bao-mat/ma", new() { ["viec"] = "ma-moi" });
                Codes(await renewed.Content.ReadAsStringAsync()).Count.ShouldBe(13);
            }
        }

        using var late = await AfterPassword("motcua.tucuong", "late");
        using var voided = await Post(late, "/dang-nhap/ma", new() { ["Code"] = card[12] });
        voided.StatusCode.ShouldBe(HttpStatusCode.OK, "the card that was replaced");
    }

    [Fact]
    public async Task The_second_step_without_a_password_leads_back_to_the_first()
    {
        using var client = app.Client();
        using var answer = await client.GetAsync("/dang-nhap/ma?ve=https://evil.example/");
        answer.Headers.Location!.ToString().ShouldBe("/dang-nhap?ve=%2F");
    }

    [Fact]
    public async Task A_passkey_that_was_never_made_signs_nobody_in()
    {
        using var client = app.Client();
        foreach (var credential in new[] { "{}", "null", "[", "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\",\"userHandle\":\"AAAA\"}}" })
        {
            using var answer = await Post(client, "/dang-nhap", new() { ["Credential"] = credential });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, credential);
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Khóa truy cập không đúng hoặc đã quá lâu");
        }
    }

    private static List<string> Codes(string html) => [.. Regex.Matches(WebUtility.HtmlDecode(html), "<code>([a-z2-9]{5}-[a-z2-9]{5})</code>").Select(m => m.Groups[1].Value)];

    private async Task<HttpClient> SignedIn(string login, string agent)
    {
        var client = app.Client();
        client.DefaultRequestHeaders.Add("User-Agent", agent);
        using var answer = await Post(client, "/dang-nhap", new() { ["Login"] = login, ["Password"] = Password });
        Take(client, answer);
        (await client.GetAsync("/tai-khoan")).StatusCode.ShouldBe(HttpStatusCode.OK);
        return client;
    }

    private async Task<HttpClient> AfterPassword(string login, string agent)
    {
        var client = app.Client();
        client.DefaultRequestHeaders.Add("User-Agent", agent);
        using var answer = await Post(client, "/dang-nhap", new() { ["Login"] = login, ["Password"] = Password });
        answer.Headers.Location!.ToString().ShouldStartWith("/dang-nhap/ma");
        return client;
    }

    private static void Take(HttpClient client, HttpResponseMessage answer)
    {
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("nhipcau=", StringComparison.Ordinal)).Split(';')[0];
        client.DefaultRequestHeaders.Remove(Kept);
        client.DefaultRequestHeaders.Add(Kept, cookie);
    }

    private static async Task<string> Page(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string path, Dictionary<string, string> fields)
    {
        foreach (Match hidden in Hidden().Matches(await client.GetStringAsync(path)))
        {
            fields.TryAdd(hidden.Groups[1].Value, WebUtility.HtmlDecode(hidden.Groups[2].Value));
        }

        return await client.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    [GeneratedRegex("<input (?:name=\"([^\"]+)\" type=\"hidden\"|type=\"hidden\" name=\"(?<1>[^\"]+)\") value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

public sealed class SignInSecurityOnSqlite(SignInSecuritySqlite program) : SignInSecuritySuite(program.App), IClassFixture<SignInSecuritySqlite>;

public sealed class SignInSecurityOnPostgres(SignInSecurityPostgres program) : SignInSecuritySuite(program.App), IClassFixture<SignInSecurityPostgres>;
