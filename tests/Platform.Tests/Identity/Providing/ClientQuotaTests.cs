using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>Calls come through a server in front; each caller's network is counted by itself, and nobody is shut out by what others do.</summary>
public sealed class ClientQuotaTests
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Strangers_shut_no_client_out(Dialect dialect)
    {
        await using var app = await RunningApp.Start(dialect, settings: new Dictionary<string, string> { ["NhipCau__SignIn__SignInsPerMinute"] = "5", ["NhipCau__Proxies"] = "127.0.0.1, 10.9.0.0/16" });
        var secret = await Register(app, "may.test", "https://may.example/ve", "--machine-scopes", "dossier.read", "--rate", "3");
        await Register(app, "dien-thoai.test", "vn.example.app:/ve", "--public", "--rate", "3");

        // A stranger in the same network guesses on and on: refused, then told to wait. The application goes on.
        for (var i = 0; i < 5; i++)
        {
            (await Machine(app, "khong.co", "sai", "203.0.113.5")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await Machine(app, "khong.co", "sai", "203.0.113.5")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await Machine(app, "khong.co", "sai", "203.0.113.6")).ShouldBe(HttpStatusCode.Unauthorized, "another network");
        (await Machine(app, "may.test", secret, "203.0.113.5")).ShouldBe(HttpStatusCode.OK);

        // Its own quota is its own, wherever it calls from.
        (await Machine(app, "may.test", secret, "203.0.113.7")).ShouldBe(HttpStatusCode.OK);
        (await Machine(app, "may.test", secret, "203.0.113.8")).ShouldBe(HttpStatusCode.OK);
        (await Machine(app, "may.test", secret, "203.0.113.9")).ShouldBe(HttpStatusCode.TooManyRequests);

        // A public application proves nothing: whoever floods in its name floods from her own network.
        for (var i = 0; i < 3; i++)
        {
            (await Public(app, "198.51.100.1")).ShouldBe(HttpStatusCode.BadRequest);
        }

        (await Public(app, "198.51.100.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await Public(app, "198.51.100.2")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_calls_is_believed_of_the_server_in_front_alone()
    {
        await using var behind = await RunningApp.Start(Dialect.Sqlite, settings: new Dictionary<string, string> { ["NhipCau__Proxies"] = "127.0.0.1" });
        await Machine(behind, "khong.co", "sai", "203.0.113.5");
        await Machine(behind, "khong.co", "sai", "198.51.100.66, 203.0.113.6");
        (await Addresses(behind)).ShouldBe(["203.0.113.5", "203.0.113.6"], ignoreOrder: true);

        await using var open = await RunningApp.Start(Dialect.Sqlite, settings: new Dictionary<string, string> { ["NhipCau__Proxies"] = "10.9.0.0/16" });
        await Machine(open, "khong.co", "sai", "203.0.113.5");
        (await Addresses(open)).ShouldBe(["127.0.0.1"]);
    }

    private static async Task<List<string>> Addresses(RunningApp app)
    {
        await using var database = new Database(app.ConnectionString);
        return await database.Query<string>("select address from identity_sign_ins where outcome = 'client-refused'", null, TestContext.Current.CancellationToken);
    }

    private static async Task<string> Register(RunningApp app, string client, string redirect, params string[] more)
    {
        var (code, output) = await app.Command(["application", "add", client, "--name", $"Ứng dụng {client}", "--agency", ProviderProgram.Agency, "--redirect", redirect, "--purpose", "profile=Chào bạn bằng tên của bạn", .. more]);
        return code == 0 ? output.Trim().Split('\n')[^1].Trim() : throw new InvalidOperationException(output);
    }

    private static Task<HttpStatusCode> Machine(RunningApp app, string client, string secret, string from) =>
        Token(app, new() { ["grant_type"] = "client_credentials" }, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}"))), from);

    private static Task<HttpStatusCode> Public(RunningApp app, string from) =>
        Token(app, new() { ["grant_type"] = "authorization_code", ["client_id"] = "dien-thoai.test", ["code"] = "bịa" }, null, from);

    private static async Task<HttpStatusCode> Token(RunningApp app, Dictionary<string, string> form, AuthenticationHeaderValue? header, string from)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/id/token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = header;
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
