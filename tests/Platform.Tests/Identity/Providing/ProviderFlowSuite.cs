using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>Other applications sign people in through the province's identity, over HTTP, from end to end.</summary>
public abstract class ProviderFlowSuite(ProviderProgram program)
{
    private RelyingParty Web => program.Web;

    [Fact]
    public async Task A_person_signs_in_agrees_and_the_application_reads_what_she_agreed_to()
    {
        using var person = new WebVisitor(program.App);
        var answer = await Web.Follow(person, Web.Asking("openid profile personal_number offline_access"), login: "congdan2");
        answer["to"].ShouldBe(Web.RedirectUri);
        answer["state"].ShouldBe("trạng thái 1&2");
        answer["iss"].ShouldBe(Web.Issuer);

        var tokens = await Web.Exchange(answer["code"]);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body.ToString());
        tokens["token_type"].ShouldBe("Bearer");
        var identity = await Web.Check(tokens["id_token"]);
        identity.GetPayloadValue<string>("nonce").ShouldBe("số-một-lần");
        identity.GetPayloadValue<string[]>("amr").ShouldBe(["pwd"]);
        identity.GetPayloadValue<string>("acr").ShouldStartWith("loa");
        identity.GetPayloadValue<long>("auth_time").ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeSeconds());

        var info = await Web.UserInfo(tokens["access_token"]);
        info["sub"].ShouldBe(identity.Subject);
        info["name"].ShouldNotBeNullOrEmpty();
        info["personal_number"]!.Length.ShouldBe(12);
        info["phone_number"].ShouldBeNull();
        identity.Subject.ShouldNotContain(info["personal_number"]!);
        (await person.Get("/tai-khoan/ai-da-xem")).Text.ShouldContain("Ứng dụng «Ứng dụng web» đọc họ tên, ngày sinh, giới tính; số định danh cá nhân");

        var again = await Web.Refresh(tokens["refresh_token"]!);
        again.Status.ShouldBe(HttpStatusCode.OK);
        (await Web.Check(again["id_token"])).Subject.ShouldBe(identity.Subject);
        (await Web.UserInfo(again["access_token"])).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Once_agreed_the_second_sign_in_goes_straight_back_and_new_scopes_ask_again()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        await Web.Code(person, "openid profile");
        var direct = await person.Get(RelyingParty.Address(Web.Asking("openid profile")));
        direct.Redirect!.OriginalString.ShouldStartWith(Web.RedirectUri + "?code=");
        (await person.Get(RelyingParty.Address(Web.Asking("openid profile email")))).Redirect!.OriginalString.ShouldStartWith("/id/tiep");
        (await person.Get(RelyingParty.Address(Web.Asking("openid profile", ("prompt", "consent"))))).Redirect!.OriginalString.ShouldStartWith("/id/tiep");
    }

    [Fact]
    public async Task The_consent_page_names_the_agency_and_each_purpose_and_no_means_no()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan3");
        var page = await person.Get((await person.Get((await person.Get(RelyingParty.Address(Web.Asking("openid phone")))).Redirect!.OriginalString)).Redirect!.OriginalString);
        page.Text.ShouldContain("Cho «Ứng dụng web» đăng nhập");
        page.Text.ShouldContain("Nhắn khi có kết quả");
        page.Text.ShouldNotContain("Tìm hồ sơ của bạn");
        var answer = await Web.Follow(person, Web.Asking("openid phone"), agree: false);
        answer["error"].ShouldBe("access_denied");
        answer["iss"].ShouldBe(Web.Issuer);
        answer.ShouldNotContainKey("code");
    }

    [Fact]
    public async Task Two_applications_know_a_person_by_different_names_those_of_one_sector_by_one()
    {
        var (one, two) = (await program.Register("chung1", "https://mot.example/ve", "--sector", "chung"), await program.Register("chung2", "https://hai.example/ve", "--sector", "chung"));
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        (await Subject(one, person)).ShouldBe(await Subject(two, person));
        (await Subject(Web, person)).ShouldNotBe(await Subject(program.Other, person));
        (await Subject(Web, person)).ShouldNotBe(await Subject(one, person));
    }

    [Fact]
    public async Task A_telephone_app_needs_no_secret_and_asks_each_time()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var tokens = await program.Mobile.Exchange(await program.Mobile.Code(person));
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body.ToString());
        tokens["refresh_token"].ShouldBeNull();
        (await person.Get(RelyingParty.Address(program.Mobile.Asking()))).Redirect!.OriginalString.ShouldStartWith("/id/tiep");
    }

    [Fact]
    public async Task A_pushed_request_is_good_for_one_code_of_its_own_application()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var pushed = await Web.Post("/id/par", Web.Asking());
        pushed.Status.ShouldBe(HttpStatusCode.Created);
        var reference = pushed["request_uri"]!;
        var asking = new Dictionary<string, string> { ["client_id"] = Web.ClientId, ["request_uri"] = reference };
        (await person.Get(RelyingParty.Address(new(asking) { ["client_id"] = program.Other.ClientId }))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Web.Exchange((await Web.Follow(person, asking))["code"])).Status.ShouldBe(HttpStatusCode.OK);
        var second = await person.Get(RelyingParty.Address(asking));
        second.Status.ShouldBe(HttpStatusCode.BadRequest);
        second.Text.ShouldContain("invalid_request_uri");
    }

    [Fact]
    public async Task An_application_may_ask_for_a_fresh_sign_in()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var first = await Web.Check((await Web.Exchange(await Web.Code(person)))["id_token"]);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);
        foreach (var (name, value) in new[] { ("prompt", "login"), ("max_age", "0") })
        {
            var page = await person.Get((await person.Get(RelyingParty.Address(Web.Asking("openid profile", (name, value))))).Redirect!.OriginalString);
            page.Redirect!.OriginalString.ShouldStartWith("/xac-nhan-lai", customMessage: name);
            var answer = await Web.Follow(person, Web.Asking("openid profile", (name, value)));
            var fresh = await Web.Check((await Web.Exchange(answer["code"]))["id_token"]);
            fresh.GetPayloadValue<long>("auth_time").ShouldBeGreaterThan(first.GetPayloadValue<long>("auth_time"));
        }
    }

    [Fact]
    public async Task A_machine_gets_its_own_permissions_and_no_persons()
    {
        var tokens = await Web.Token(new() { ["grant_type"] = "client_credentials" });
        tokens.Status.ShouldBe(HttpStatusCode.OK);
        tokens["scope"].ShouldBe("dossier.read");
        tokens["id_token"].ShouldBeNull();
        new JsonWebToken(tokens["access_token"]).Subject.ShouldBe(Web.ClientId);
        (await Web.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.Token(new() { ["grant_type"] = "client_credentials", ["scope"] = "dossier.approve" }))["error"].ShouldBe("invalid_scope");
        (await program.Mobile.Token(new() { ["grant_type"] = "client_credentials" }))["error"].ShouldBe("unauthorized_client");
    }

    [Fact]
    public async Task What_was_agreed_to_stands_in_the_account_and_can_be_withdrawn()
    {
        using var person = await new WebVisitor(program.App).SignIn("hotich.doantung");
        var tokens = await Web.Exchange(await Web.Code(person, "openid profile offline_access"));
        var page = await person.Get("/tai-khoan/ung-dung");
        page.Text.ShouldContain("Điền sẵn tờ khai cho bạn");
        (await person.Send("/tai-khoan/ung-dung", page, new() { ["client"] = Web.ClientId })).Redirect!.OriginalString.ShouldBe("/tai-khoan/ung-dung?da=rut");
        (await Web.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.Refresh(tokens["refresh_token"]!))["error"].ShouldBe("invalid_grant");
        (await person.Get(RelyingParty.Address(Web.Asking()))).Redirect!.OriginalString.ShouldStartWith("/id/tiep");
    }

    [Fact]
    public async Task An_application_signs_a_person_out_with_her_token_and_else_she_is_asked()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var hint = (await Web.Exchange(await Web.Code(person)))["id_token"];
        var asked = await person.Get($"/id/logout?client_id={Web.ClientId}&post_logout_redirect_uri=https://web.example/tam-biet&state=s");
        asked.Redirect!.OriginalString.ShouldStartWith("/id/thoat");
        (await person.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.OK);
        var left = await person.Get($"/id/logout?id_token_hint={hint}&post_logout_redirect_uri=https://web.example/tam-biet&state=s");
        left.Redirect!.OriginalString.ShouldBe("https://web.example/tam-biet?state=s");
        (await person.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.Redirect);

        await person.SignIn("congdan1");
        var page = await person.Get(asked.Redirect.OriginalString);
        (await person.Send("/id/thoat", page, [])).Html.ShouldContain("https://web.example/tam-biet?state=s");
        (await person.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_application_hears_that_a_session_has_ended_and_what_was_not_to_outlast_it_ends()
    {
        await using var listener = new LogoutListener();
        var application = await program.Register("nghe", "https://nghe.example/ve", "--backchannel", listener.Address, "--purpose", "profile=Chào bạn bằng tên của bạn", "--purpose", "offline_access=Nhắc hạn nộp cho bạn");
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var tokens = await application.Exchange(await application.Code(person, "openid profile"));
        var lasting = await application.Exchange(await application.Code(person, "openid offline_access"));
        var identity = await application.Check(tokens["id_token"]);
        await person.Post("/dang-xuat", []);
        var told = await application.Check(await listener.Next(TestContext.Current.CancellationToken));
        told.Typ.ShouldBe("logout+jwt");
        told.Subject.ShouldBe(identity.Subject);
        told.GetPayloadValue<string>("sid").ShouldBe(identity.GetPayloadValue<string>("sid"));
        told.GetPayloadValue<System.Text.Json.JsonElement>("events").TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out _).ShouldBeTrue();
        told.TryGetPayloadValue<string>("nonce", out _).ShouldBeFalse();
        (await application.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await application.Refresh(lasting["refresh_token"]!)).Status.ShouldBe(HttpStatusCode.OK);

        await person.SignIn("congdan1");
        var second = await application.Check((await application.Exchange(await application.Code(person, "openid profile")))["id_token"]);
        second.GetPayloadValue<string>("sid").ShouldNotBe(identity.GetPayloadValue<string>("sid"));
        await person.Post("/dang-xuat-moi-noi", []);
        (await application.Check(await listener.Next(TestContext.Current.CancellationToken))).GetPayloadValue<string>("sid").ShouldBe(second.GetPayloadValue<string>("sid"));

        // An officer whose account is locked is out of the applications too.
        using var officer = await new WebVisitor(program.App).SignIn("thue.thanhmien");
        var third = await application.Check((await application.Exchange(await application.Code(officer, "openid profile")))["id_token"]);
        await using var database = new Database(program.App.ConnectionString);
        var page = $"/can-bo/nhan-su/{await database.First<Guid>("select account_id from identity_authorizations where client_id = @ClientId order by id desc limit 1", new { application.ClientId }):D}";
        using var operators = await new WebVisitor(program.App).SignIn("quantri");
        (await operators.Send(page + "?handler=Lock", await operators.Get(page), new() { ["Reason"] = "Mất máy tính" })).Redirect!.OriginalString.ShouldEndWith("?da=khoa");
        (await application.Check(await listener.Next(TestContext.Current.CancellationToken))).GetPayloadValue<string>("sid").ShouldBe(third.GetPayloadValue<string>("sid"));
    }

    [Fact]
    public async Task Whoever_operates_the_system_registers_renews_and_disables_on_a_page_others_do_not_see_it()
    {
        using var citizen = await new WebVisitor(program.App).SignIn("congdan1");
        (await citizen.Get("/can-bo/ung-dung")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var admin = await new WebVisitor(program.App).SignIn("quantri");
        var page = await admin.Get("/can-bo/ung-dung");
        page.Status.ShouldBe(HttpStatusCode.OK);
        var form = new Dictionary<string, string>
        {
            ["ClientId"] = "trang.test",
            ["Name"] = "Trang đăng ký",
            ["Agency"] = ProviderProgram.Agency,
            ["Kind"] = "confidential",
            ["RedirectUris"] = "http://trang.example/ve",
            ["Purpose.profile"] = "ngắn",
            ["Rate"] = "60",
        };
        var refused = await admin.Send("/can-bo/ung-dung", page, form);
        refused.Text.ShouldContain("cần địa chỉ https đầy đủ");
        refused.Text.ShouldContain("Hãy nói rõ dùng họ tên");
        refused.Text.ShouldContain("Trang đăng ký");
        form["RedirectUris"] = "https://trang.example/ve";
        form["Purpose.profile"] = "Điền sẵn tên của bạn vào đơn";
        var done = await admin.Send("/can-bo/ung-dung", await admin.Get("/can-bo/ung-dung"), form);
        done.Text.ShouldContain("Bí mật của trang.test, chỉ hiện một lần");
        (await admin.Get("/can-bo/ung-dung")).Text.ShouldNotContain("chỉ hiện một lần");
    }

    [Fact]
    public async Task A_registered_application_is_changed_in_place_and_people_are_asked_for_what_is_new()
    {
        var application = await program.Register("sua", "https://sua.example/cu", "--purpose", "profile=Chào bạn bằng tên của bạn", "--purpose", "email=Gửi kết quả qua thư");
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var tokens = await application.Exchange(await application.Code(person, "openid email"));
        var other = await application.Exchange(await application.Code(person, "openid profile"));
        var subject = (await application.Check(other["id_token"])).Subject;
        using var admin = await new WebVisitor(program.App).SignIn("quantri");
        const string path = "/can-bo/ung-dung/sua.test";
        (await person.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await admin.Get(path);
        page.Text.ShouldContain("https://sua.example/cu");
        page.Text.ShouldContain("Gửi kết quả qua thư");
        var form = new Dictionary<string, string>
        {
            ["Name"] = "Ứng dụng đã sửa",
            ["Agency"] = ProviderProgram.Agency,
            ["RedirectUris"] = "http://sua.example/moi",
            ["Purpose.profile"] = "Chào bạn bằng tên của bạn",
            ["Rate"] = "700",
        };
        var refused = await admin.Send(path, page, form);
        refused.Text.ShouldContain("cần địa chỉ https đầy đủ");
        refused.Html.ShouldContain("value=\"700\"");
        form["RedirectUris"] = "https://sua.example/moi";
        (await admin.Send(path, page, form)).Redirect!.OriginalString.ShouldBe("/can-bo/ung-dung?da=sua");
        (await admin.Send(path, page, form)).Redirect!.OriginalString.ShouldBe("/can-bo/ung-dung?da=sua", "sent twice");
        (await admin.Send(path, page, new(form) { ["requestId"] = Guid.NewGuid().ToString() })).Text.ShouldContain("Người khác vừa thay đổi", customMessage: "the version that was shown is an old one");

        // What it may no longer ask for ended with its sign-in; what stayed goes on, and she is the same to it.
        (await application.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await application.UserInfo(other["access_token"])).Status.ShouldBe(HttpStatusCode.OK);
        (await person.Get(RelyingParty.Address(application.Asking("openid")))).Status.ShouldBe(HttpStatusCode.BadRequest, "the old address");
        var moved = new RelyingParty(program.App, "sua.test", application.Secret, "https://sua.example/moi");
        (await moved.Check((await moved.Exchange(await moved.Code(person, "openid profile")))["id_token"])).Subject.ShouldBe(subject);
        (await moved.Follow(person, moved.Asking("openid email")))["error"].ShouldBe("invalid_scope");
        (await program.App.Command("application", "change", "sua.test", "--rate", "800", "--redirect", "https://sua.example/ba")).Code.ShouldBe(0);
        (await admin.Get(path)).Html.ShouldContain("value=\"800\"");
    }

    private static async Task<string> Subject(RelyingParty application, WebVisitor person) =>
        (await application.Check((await application.Exchange(await application.Code(person, "openid")))["id_token"])).Subject;
}

public sealed class ProviderFlowOnSqlite(ProviderProgramOnSqlite program) : ProviderFlowSuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class ProviderFlowOnPostgres(ProviderProgramOnPostgres program) : ProviderFlowSuite(program), IClassFixture<ProviderProgramOnPostgres>;
