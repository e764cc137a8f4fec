using System.Net;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>A province that lets citizens sign in with the national identity alone: nobody opens an account of her own with a password, at any step.</summary>
public sealed class RegistrationClosedTests
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Registration_says_which_way_is_open_and_takes_nothing(Dialect dialect)
    {
        using var province = new TestFolder();
        foreach (var file in Directory.GetFiles(Repository.PathOf("data", "haiduong"), "*", SearchOption.AllDirectories))
        {
            var copy = province.File(Path.GetRelativePath(Repository.PathOf("data", "haiduong"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await File.WriteAllTextAsync(province.File("sign_in_ways.csv"), "who,way,valid_from,valid_to,legal_basis\ncitizen,vneid,2024-01-01,,thử\nofficer,password,2024-01-01,,thử\n", TestContext.Current.CancellationToken);
        await using var app = await RunningApp.Start(dialect, settings: new Dictionary<string, string> { ["NhipCau__Province"] = province.Path, ["NhipCau__VNeID__StandIn"] = "true" });
        using var person = new WebVisitor(app);
        var page = await person.Get("/dang-ky");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("công dân không mở tài khoản riêng nữa mà đăng nhập bằng: VNeID");
        page.Html.ShouldContain("href=\"/dang-nhap/vneid?");
        page.Html.ShouldNotContain("name=\"Contact\"");

        // With the form of another day, at both steps; and with a password that once served.
        var form = await person.Get("/dang-nhap");
        var asked = await person.Send("/dang-ky", form, new() { ["Contact"] = "0977000333", ["RequestId"] = Guid.NewGuid().ToString() });
        asked.Redirect.ShouldBeNull();
        asked.Text.ShouldContain("đăng nhập bằng: VNeID");
        var detailed = await person.Send($"/dang-ky/ma?phien={Guid.NewGuid():N}", form, new()
        {
            ["RequestId"] = Guid.NewGuid().ToString(),
            ["Code"] = "123456",
            ["Name"] = "Vũ Thị Bích Đào",
            ["BirthDate"] = "20/10/1990",
            ["Password"] = "hoa đào nở sớm",
        });
        detailed.Redirect.ShouldBeNull();
        detailed.Text.ShouldContain("đăng nhập bằng: VNeID");
        (await person.Post("/dang-nhap", new() { ["Login"] = "congdan1", ["Password"] = "nhipcau-2024" })).Redirect.ShouldBeNull();
        using var officer = await new WebVisitor(app).SignIn("motcua.doantung");
        (await officer.Get("/can-bo/viec")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
