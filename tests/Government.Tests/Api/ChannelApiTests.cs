using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Api;

public abstract class ChannelApiSuite(ApiProgram program)
{
    private const string Api = "/api/2026-11";
    private const string Desk = Office.DoanTung;

    [Fact]
    public async Task A_carrier_reports_its_own_letters_once_and_sees_no_others()
    {
        var (id, letter) = await Posted($"EH{Random.Shared.Next(100_000_000, 999_999_999)}VN");
        var path = $"{Api}/post/vnpost/{letter}";
        using var carrier = await Machine("vnpost", "post.report");
        using var stranger = await Machine("buu-chinh-khac", "post.report");
        using var nosy = await Machine("vnpost-doc", "dossier.read");
        using var anonymous = new ApiClient(program.App.Client());
        (await anonymous.Get(path)).Status.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
        (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await nosy.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        var (found, status) = await carrier.Get(path);
        found.ShouldBe(HttpStatusCode.OK, status.ToString());
        status.GetProperty("status").GetString().ShouldBe("on-the-way");
        status.ToString().ShouldNotContain("Đào Lâm");

        (await stranger.Post($"{path}/reports", Report("delivered"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await carrier.Post($"{path}/reports", new { requestId = Guid.Empty, outcome = "delivered" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await carrier.Post($"{path}/reports", Report("lost"))).Body.GetProperty("detail").GetString()!.ShouldContain("delivered");
        (await carrier.Post($"{path}/reports", new { requestId = Guid.NewGuid(), outcome = "delivered" })).Body.GetProperty("code").GetString().ShouldBe("receiver-missing");
        (await carrier.Post($"{Api}/post/vnpost/EH000000000VN/reports", Report("delivered"))).Status.ShouldBe(HttpStatusCode.NotFound);
        var report = Report("delivered");
        for (var i = 0; i < 2; i++)
        {
            (await carrier.Post($"{path}/reports", report)).Body.GetProperty("status").GetString().ShouldBe("delivered");
        }

        (await carrier.Post($"{path}/reports", Report("delivered"))).Status.ShouldBe(HttpStatusCode.OK, "the same outcome again");
        (await carrier.Post($"{path}/reports", Report("undeliverable"))).Status.ShouldBe(HttpStatusCode.Conflict);
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        (await citizen.Get($"{Api}/dossiers/{id}")).Body.GetProperty("state").GetInt32().ShouldBe(10);
        using var officer = await ApiClient.SignedIn(program.App, "motcua.doantung");
        (await officer.Get($"{Api}/agency/dossiers/{id}")).Body.GetProperty("trail").EnumerateArray().ShouldContain(t => t.GetProperty("text").GetString()!.StartsWith("Bưu điện đã phát kết quả", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_desks_board_is_public_and_its_counters_are_not()
    {
        using var anonymous = new ApiClient(program.App.Client());
        var (status, board) = await anonymous.Get($"{Api}/desks/{Desk}/board");
        status.ShouldBe(HttpStatusCode.OK);
        board.GetProperty("counters").GetArrayLength().ShouldBeGreaterThan(0);
        (await anonymous.Get($"{Api}/desks/H23.13.02/board")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await anonymous.Post($"{Api}/desks/{Desk}/tickets", new { requestId = Guid.NewGuid() })).Body.GetProperty("code").GetString().ShouldBe("no-phones");
        (await anonymous.Post($"{Api}/desks/{Desk}/tickets", new { requestId = Guid.Empty })).Body.GetProperty("code").GetString().ShouldBe("request-id-missing");
        (await anonymous.Get($"{Api}/tickets/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await anonymous.Post($"{Api}/desks/{Desk}/counters/1/next", new { requestId = Guid.NewGuid() })).Status.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
        using var stranger = await ApiClient.SignedIn(program.App, "motcua.tucuong");
        (await stranger.Post($"{Api}/desks/{Desk}/counters/1/next", new { requestId = Guid.NewGuid() })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>A result handed to the post through the interface.</summary>
    private async Task<(Guid Id, string Letter)> Posted(string letter)
    {
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        using var answers = JsonDocument.Parse(Office.GoodAnswers.ToJson());
        var (made, handed) = await citizen.Post($"{Api}/dossiers", new { requestId = Guid.NewGuid(), procedure = Office.MaritalStatus, agency = Desk, answers = answers.RootElement });
        made.ShouldBe(HttpStatusCode.Created, handed.ToString());
        var (id, version) = (handed.GetProperty("id").GetGuid(), handed.GetProperty("version").GetInt64());
        var (chosen, choice) = await citizen.Post($"{Api}/dossiers/{id}/return-wish", new { requestId = Guid.NewGuid(), version, method = "post", address = "Thôn Đào Lâm, xã Đoàn Tùng" });
        chosen.ShouldBe(HttpStatusCode.OK, choice.ToString());
        version = choice.GetProperty("version").GetInt64();
        foreach (var (login, action) in new[] { ("motcua.doantung", "receive-forward"), ("hotich.doantung", "forward"), ("chutich.doantung", "approve") })
        {
            using var officer = await ApiClient.SignedIn(program.App, login);
            var (acted, after) = await officer.Post($"{Api}/dossiers/{id}/actions/{action}", new { requestId = Guid.NewGuid(), version });
            acted.ShouldBe(HttpStatusCode.OK, after.ToString());
            version = after.GetProperty("version").GetInt64();
        }

        using var desk = await ApiClient.SignedIn(program.App, "motcua.doantung");
        var (sent, posted) = await desk.Post($"{Api}/dossiers/{id}/actions/post-send", new { requestId = Guid.NewGuid(), version, values = new Dictionary<string, string> { ["Carrier"] = "vnpost", ["TrackingNo"] = letter } });
        sent.ShouldBe(HttpStatusCode.OK, posted.ToString());
        return (id, letter);
    }

    private async Task<ApiClient> Machine(string client, string scopes)
    {
        var (code, output) = await program.App.Command("credential", client, "--agency", "H23", "--scopes", scopes);
        code.ShouldBe(0, output);
        var secret = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        var http = program.App.Client();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}")));
        return new ApiClient(http);
    }

    private static object Report(string outcome) => new { requestId = Guid.NewGuid(), outcome, receiver = "Nguyễn Thị Hương Sen", reason = "Đi vắng hai lần" };
}

public sealed class ChannelApiOnSqlite(ApiOnSqlite program) : ChannelApiSuite(program), IClassFixture<ApiOnSqlite>;

public sealed class ChannelApiOnPostgres(ApiOnPostgres program) : ChannelApiSuite(program), IClassFixture<ApiOnPostgres>;
