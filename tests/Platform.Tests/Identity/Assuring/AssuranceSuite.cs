using System.Net;
using System.Text.RegularExpressions;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Tests.Identity.Providing;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Assuring;

/// <summary>Levels asked for by pages and applications, and the desk where a person is verified, over HTTP.</summary>
public abstract class AssuranceSuite(ProviderProgram program)
{
    private const string Desk = "/can-bo/xac-minh";
    private static int number = 500;

    [Fact]
    public async Task An_officer_who_saw_the_papers_verifies_and_the_page_that_asked_opens()
    {
        await using var database = new Database(program.App.ConnectionString);
        var before = await database.First<long>("select count(*) from identity_verifications where way = 'desk' and paper = 'can-cuoc' and agency_id = 'H23.32.05'");
        var (citizen, phone, digits) = await Registered("Ngô thị lan");
        using var person = citizen;
        (await person.Get("/tai-khoan/ai-da-xem")).Redirect!.OriginalString.ShouldStartWith("/nang-muc?can=2");
        (await person.Get("/nang-muc?can=2&ve=/tai-khoan/ai-da-xem")).Text.ShouldContain("Bộ phận Một cửa");
        (await person.Get("/nang-muc?can=2&ve=/tai-khoan/ai-da-xem")).Text.ShouldNotContain("VNeID, ngay bây giờ");

        using var officer = await new WebVisitor(program.App).SignIn("motcua.doantung");
        var page = await officer.Get(Desk);
        (await officer.Send(Desk + "?handler=Find", page, new() { ["Login"] = "030198999999" })).Text.ShouldContain("Không có tài khoản nào đăng nhập bằng số hoặc thư này");
        var found = await officer.Send(Desk + "?handler=Find", page, new() { ["Login"] = phone });
        found.Text.ShouldContain("Tự khai, chưa xác thực");
        var form = new Dictionary<string, string> { ["Name"] = "Ngô Thị Lan", ["PersonalNumber"] = digits, ["BirthDate"] = "06/05/1998", ["Sex"] = "female", ["Paper"] = "can-cuoc" };
        (await officer.Send(Desk + "?handler=Verify", found, form)).Text.ShouldContain("Chỉ xác minh khi đã xem bản gốc");
        form["Seen"] = "true";
        (await officer.Send(Desk + "?handler=Verify", found, new(form) { ["BirthDate"] = "06/05/1999" })).Text.ShouldContain("người sinh năm 1998");
        (await officer.Send(Desk + "?handler=Verify", found, new(form) { ["Name"] = "" })).Text.ShouldContain("Họ tên ghi như trên giấy tờ");
        (await officer.Send(Desk + "?handler=Verify", found, new(form) { ["PersonalNumber"] = "030198" })).Text.ShouldContain("12 chữ số");
        (await officer.Send(Desk + "?handler=Verify", found, new(form) { ["PersonalNumber"] = "030190000011", ["BirthDate"] = "06/05/1990" })).Text.ShouldContain("tên đăng nhập của một tài khoản khác");
        (await officer.Send(Desk + "?handler=Verify", found, new(form) { ["Paper"] = "the-sinh-vien" })).Text.ShouldContain("Hãy chọn giấy tờ đã xem");
        var done = await officer.Send(Desk + "?handler=Verify", found, form);
        done.Redirect!.OriginalString.ShouldBe(Desk + "?da=xong", done.Text);
        // The same form again does it no second time.
        (await officer.Send(Desk + "?handler=Verify", found, form)).Redirect!.OriginalString.ShouldBe(Desk + "?da=xong");
        // With the version of before nothing is overwritten.
        (await officer.Send(Desk + "?handler=Verify", found, new(form) { ["RequestId"] = Guid.NewGuid().ToString() })).Status.ShouldBe(HttpStatusCode.OK);

        (await person.Get("/nang-muc?can=2&ve=/tai-khoan/ai-da-xem")).Redirect!.OriginalString.ShouldBe("/tai-khoan/ai-da-xem");
        (await person.Get("/tai-khoan/ai-da-xem")).Text.ShouldContain("Đối chiếu giấy tờ để xác minh tài khoản");
        (await person.Get("/tai-khoan")).Text.ShouldContain("Ngô Thị Lan");
        (await database.First<long>("select count(*) from identity_verifications where way = 'desk' and paper = 'can-cuoc' and agency_id = 'H23.32.05'")).ShouldBe(before + 1);
        // The number that was seen now signs in.
        using var byNumber = new WebVisitor(program.App);
        (await byNumber.Post("/dang-nhap", new() { ["Login"] = digits, ["Password"] = "cầu vồng bảy sắc" })).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Nobody_verifies_without_the_permission_or_herself()
    {
        using var citizen = await new WebVisitor(program.App).SignIn("congdan2");
        (await citizen.Get(Desk)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var other = await new WebVisitor(program.App).SignIn("hotich.doantung");
        (await other.Get(Desk)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var officer = await new WebVisitor(program.App).SignIn("motcua.doantung");
        var found = await officer.Send(Desk + "?handler=Find", await officer.Get(Desk), new() { ["Login"] = "030190000011" });
        (await officer.Send(Desk + "?handler=Verify", found, new() { ["Name"] = "Vũ Thị Mai", ["PersonalNumber"] = "030190000011", ["BirthDate"] = "08/03/1990", ["Sex"] = "female", ["Paper"] = "can-cuoc", ["Seen"] = "true" })).Text.ShouldContain("Không tự xác minh cho mình");
    }

    [Fact]
    public async Task An_application_may_ask_for_a_level_and_the_person_is_led_through_the_step_or_leaves()
    {
        var (citizen, phone, digits) = await Registered("Ngô Thị Huệ");
        using var person = citizen;
        var asking = program.Web.Asking("openid", ("acr_values", "loa3 loa2"));
        var silent = await person.Get(RelyingParty.Address(program.Web.Asking("openid", ("acr_values", "loa2"), ("prompt", "none"))));
        RelyingParty.Answer(silent.Redirect!.OriginalString)["error"].ShouldBe("unmet_authentication_requirements");
        RelyingParty.Answer((await person.Get(RelyingParty.Address(program.Web.Asking("openid", ("acr_values", "gold"))))).Redirect!.OriginalString)["error"].ShouldBe("unmet_authentication_requirements");

        var step = (await person.Get((await person.Get(RelyingParty.Address(asking))).Redirect!.OriginalString)).Redirect!.OriginalString;
        step.ShouldStartWith("/nang-muc?can=2&ve=");
        var page = await person.Get(step);
        var decline = WebUtility.HtmlDecode(Regex.Match(page.Html, "href=\"(/id/tiep[^\"]*)\"").Groups[1].Value);
        (await person.Get(decline)).Html.ShouldContain("error=unmet_authentication_requirements");

        using var officer = await new WebVisitor(program.App).SignIn("motcua.doantung");
        var found = await officer.Send(Desk + "?handler=Find", await officer.Get(Desk), new() { ["Login"] = phone });
        await officer.Send(Desk + "?handler=Verify", found, new() { ["Name"] = "Ngô Thị Huệ", ["PersonalNumber"] = digits, ["BirthDate"] = "06/05/1998", ["Sex"] = "female", ["Paper"] = "can-cuoc", ["Seen"] = "true" });
        (await person.Get(step)).Redirect!.OriginalString.ShouldStartWith("/id/tiep?yeu-cau=");
        var answer = await program.Web.Follow(person, asking);
        (await program.Web.Check((await program.Web.Exchange(answer["code"]))["id_token"])).GetPayloadValue<string>("acr").ShouldBe("loa2");

        // The next level needs a passkey, which she has not made yet.
        var more = (await person.Get((await person.Get(RelyingParty.Address(program.Web.Asking("openid", ("acr_values", "loa3"))))).Redirect!.OriginalString)).Redirect!.OriginalString;
        (await person.Get(more)).Text.ShouldContain("Tạo khóa truy cập");
    }

    [Fact]
    public async Task A_refused_client_is_written_down()
    {
        (await program.Web.Token(new() { ["grant_type"] = "client_credentials" }, otherSecret: "sai")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await using var database = new Database(program.App.ConnectionString);
        (await database.First<long>("select count(*) from identity_sign_ins where outcome = 'client-refused'")).ShouldBeGreaterThan(0);
    }

    private async Task<(WebVisitor Person, string Phone, string Number)> Registered(string name)
    {
        var digits = $"030198{Interlocked.Increment(ref number):000000}";
        var visitor = new WebVisitor(program.App);
        return (visitor, await visitor.Register(program.App, name, "06/05/1998", "", "cầu vồng bảy sắc"), digits);
    }
}

public sealed class AssuranceOnSqlite(ProviderProgramOnSqlite program) : AssuranceSuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class AssuranceOnPostgres(ProviderProgramOnPostgres program) : AssuranceSuite(program), IClassFixture<ProviderProgramOnPostgres>;
