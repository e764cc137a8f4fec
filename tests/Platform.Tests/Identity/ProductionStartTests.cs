using System.Net;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>What Production refuses to start with, each with a sentence that names the setting.</summary>
public sealed class ProductionStartTests
{
    [Fact]
    public async Task It_refuses_keys_and_accounts_of_development()
    {
        var settings = new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development" };
        var keys = "";
        (await Refused(settings, async app =>
        {
            var (made, output) = await app.Command("migrate");
            made.ShouldBe(0, output);
            (settings["ASPNETCORE_ENVIRONMENT"], settings["DOTNET_ENVIRONMENT"]) = ("Production", "Production");
            var (code, said) = await app.Command("migrate");
            code.ShouldNotBe(0, said);
            keys = said;
            // Without the mark beside the keys the accounts still tell.
            File.Delete(Path.Combine(app.DataFolder, "keys", "chi-de-phat-trien"));
        })).ShouldContain("có tài khoản mẫu mà ai cũng biết mật khẩu");
        keys.ShouldContain("có khóa đã dùng khi phát triển");
    }

    [Fact]
    public async Task It_refuses_an_issuer_without_https()
    {
        (await Refused(new() { ["NhipCau__PublicAddress"] = "http://id.haiduong.example" })).ShouldContain("phải là https khi chạy thật");
        (await Refused(new() { ["NhipCau__VNeID__Issuer"] = "http://vneid.example", ["NhipCau__VNeID__ClientId"] = "x", ["NhipCau__VNeID__Secret"] = "y" })).ShouldContain("NhipCau:VNeID:Issuer");
    }

    [Fact]
    public async Task It_refuses_the_stand_in_of_the_national_identity()
    {
        (await Refused(new() { ["NhipCau__VNeID__StandIn"] = "true" })).ShouldContain("Chỉ dùng được khi phát triển");
        var real = new NationalOptions { StandIn = true, Issuer = "https://vneid.example", ClientId = "a", Secret = "b" };
        Should.Throw<SettingException>(() => real.Check(training: false, standInAt: "http://localhost:5080/dev/vneid")).Message.ShouldContain("Hãy giữ một");
    }

    [Fact]
    public async Task Where_the_stand_in_is_not_asked_for_nothing_of_it_answers()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        using var client = app.Client();
        foreach (var path in new[] { "/.well-known/openid-configuration", "/jwks", "/authorize" })
        {
            using var answer = await client.GetAsync("/dev/vneid" + path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("203.113.131.1", false)]
    [InlineData("::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("::ffff:192.168.0.1", true)]
    [InlineData("2405:4800::1", false)]
    [InlineData("64:ff9b::7f00:1", true)]
    [InlineData("64:ff9b::cb00:7107", false)]
    [InlineData("2002:a00:1::1", true)]
    [InlineData("::10.0.0.1", true)]
    [InlineData("::", true)]
    [InlineData("198.18.0.1", true)]
    public void Addresses_inside_this_network_are_known(string address, bool inside) => OutsideOnly.IsInside(IPAddress.Parse(address)).ShouldBe(inside);

    private static async Task<string> Refused(Dictionary<string, string> settings, Func<RunningApp, Task>? before = null) =>
        (await Should.ThrowAsync<InvalidOperationException>(async () => await (await RunningApp.Start(Dialect.Sqlite, environment: "Production", settings: settings, before: before)).DisposeAsync())).Message;
}
