using System.Net;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>What RFC 9700 (best current practice of OAuth 2.0) tells a provider to refuse, each refused.</summary>
public abstract class ProviderRefusalSuite(ProviderProgram program)
{
    private RelyingParty Web => program.Web;

    [Theory]
    [InlineData("https://web.example/ve/")]
    [InlineData("https://web.example/VE")]
    [InlineData("https://web.example/ve?x=1")]
    [InlineData("https://web.example/ve#x")]
    [InlineData("https://web.example:443/ve")]
    [InlineData("https://web.example.evil.example/ve")]
    [InlineData("https://evil.example/?https://web.example/ve")]
    [InlineData("http://web.example/ve")]
    [InlineData("javascript:alert(1)")]
    [InlineData(null)]
    public async Task An_address_that_is_not_registered_letter_by_letter_gets_a_page_of_ours_and_nothing_travels(string? uri)
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var page = await person.Get(RelyingParty.Address(Web.Asking("openid", ("redirect_uri", uri))));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Redirect.ShouldBeNull();
        page.Text.ShouldContain("invalid_request");
    }

    [Fact]
    public async Task An_unknown_application_or_a_parameter_sent_twice_gets_a_page_of_ours()
    {
        using var person = new WebVisitor(program.App);
        (await person.Get(RelyingParty.Address(Web.Asking("openid", ("client_id", "khong-co"))))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await person.Get(RelyingParty.Address(Web.Asking()) + "&redirect_uri=https://evil.example/")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await person.Get(RelyingParty.Address(Web.Asking()) + "&state=2")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "ngắn", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "id_token", "unsupported_response_type")]
    [InlineData("response_type", "id_token token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("scope", "profile", "invalid_scope")]
    [InlineData("scope", "openid dossier.read", "invalid_scope")]
    [InlineData("scope", "openid moi_thu", "invalid_scope")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("request_uri", "https://evil.example/request.jwt", "request_uri_not_supported")]
    public async Task A_wrong_request_goes_back_with_its_error_and_with_who_answers(string name, string? value, string error)
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var page = await person.Get(RelyingParty.Address(Web.Asking("openid", (name, value))));
        var answer = RelyingParty.Answer(page.Redirect!.OriginalString);
        answer["to"].ShouldBe(Web.RedirectUri);
        answer["error"].ShouldBe(error);
        answer["iss"].ShouldBe(Web.Issuer);
        answer["state"].ShouldBe("trạng thái 1&2");
        answer.ShouldNotContainKey("code");
        page.Redirect.OriginalString.ShouldNotContain("#");
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("implicit", "unsupported_grant_type")]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer", "unsupported_grant_type")]
    [InlineData("", "invalid_request")]
    public async Task No_other_grant_exists(string grant, string error)
    {
        var said = await Web.Token(new() { ["grant_type"] = grant, ["username"] = "congdan1", ["password"] = "nhipcau-2024" });
        said.Status.ShouldBe(HttpStatusCode.BadRequest);
        said["error"].ShouldBe(error);
    }

    [Fact]
    public async Task A_wrong_verifier_or_address_gets_nothing_and_uses_the_code_up()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var code = await Web.Code(person);
        (await Web.Exchange(code, new string('x', 60)))["error"].ShouldBe("invalid_grant");
        (await Web.Exchange(code))["error"].ShouldBe("invalid_grant");
        (await Web.Exchange(await Web.Code(person), ""))["error"].ShouldBe("invalid_grant");
        (await Web.Exchange(await Web.Code(person), RelyingParty.Challenge))["error"].ShouldBe("invalid_grant");
        (await Web.Exchange(await Web.Code(person), redirect: "https://web.example/ve/"))["error"].ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_code_used_twice_ends_what_the_first_use_gave()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var code = await Web.Code(person, "openid profile offline_access");
        var tokens = await Web.Exchange(code);
        (await Web.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.OK);
        (await Web.Exchange(code))["error"].ShouldBe("invalid_grant");
        (await Web.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.Refresh(tokens["refresh_token"]!))["error"].ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_code_and_a_refresh_token_serve_the_application_they_were_given_to()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var code = await Web.Code(person);
        (await program.Other.Exchange(code, redirect: Web.RedirectUri))["error"].ShouldBe("invalid_grant");
        (await program.Mobile.Exchange(code, redirect: Web.RedirectUri))["error"].ShouldBe("invalid_grant");
        (await Web.Exchange(code)).Status.ShouldBe(HttpStatusCode.OK, "nobody uses up a code of another");
        var tokens = await Web.Exchange(await Web.Code(person, "openid offline_access"));
        (await program.Mobile.Exchange(code, redirect: Web.RedirectUri))["error"].ShouldBe("invalid_grant");
        (await Web.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.OK, "nor does a used one in another's hands end anything");
        (await program.Other.Refresh(tokens["refresh_token"]!))["error"].ShouldBe("invalid_grant");
        (await Web.Refresh(tokens["refresh_token"]!)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_the_whole_line()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var first = await Web.Exchange(await Web.Code(person, "openid profile offline_access"));
        var second = await Web.Refresh(first["refresh_token"]!);
        second["refresh_token"].ShouldNotBe(first["refresh_token"]);
        (await Web.Refresh(first["refresh_token"]!))["error"].ShouldBe("invalid_grant");
        (await Web.Refresh(second["refresh_token"]!))["error"].ShouldBe("invalid_grant");
        (await Web.UserInfo(second["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_is_no_application_gets_no_token_and_is_not_told_why()
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        foreach (var wrong in new[] { await Web.Token(form, "sai"), await new RelyingParty(program.App, "khong-co", "sai", "").Token(form), await new RelyingParty(program.App, Web.ClientId, null, "").Token(form), await program.Mobile.Token(form, "sai") })
        {
            wrong.Status.ShouldBe(HttpStatusCode.Unauthorized);
            wrong["error"].ShouldBe("invalid_client");
            wrong["error_description"].ShouldBe("unknown or disabled client, or it did not prove who it is");
        }

        (await Web.Token(new(form) { ["client_secret"] = "hai lần" }))["error"].ShouldBe("invalid_request");
        (await Web.Token(new(form) { ["client_id"] = program.Other.ClientId })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.Post("/id/par", Web.Asking(), "sai")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.Post("/id/revoke", new() { ["token"] = "x" }, "sai")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_disabled_application_stops_at_once_with_every_token_it_holds()
    {
        var application = await program.Register("tat", "https://tat.example/ve", "--purpose", "profile=Chào bạn bằng tên của bạn", "--purpose", "offline_access=Nhắc hạn nộp cho bạn");
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var tokens = await application.Exchange(await application.Code(person, "openid profile offline_access"));
        var waiting = await application.Code(person, "openid profile offline_access");
        (await program.App.Command("application", "disable", application.ClientId)).Code.ShouldBe(0);
        (await application.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await application.Refresh(tokens["refresh_token"]!)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await application.Exchange(waiting)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await person.Get(RelyingParty.Address(application.Asking()))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await program.App.Command("application", "enable", application.ClientId)).Code.ShouldBe(0);
        (await application.Refresh(tokens["refresh_token"]!))["error"].ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Without_a_page_nobody_is_asked()
    {
        using var stranger = new WebVisitor(program.App);
        (await Web.Follow(stranger, Web.Asking("openid", ("prompt", "none"))))["error"].ShouldBe("login_required");
        using var person = await new WebVisitor(program.App).SignIn("hotich.doantung");
        var answer = await Web.Follow(person, program.Other.Asking("openid", ("prompt", "none")));
        answer["error"].ShouldBe("consent_required");
        answer["iss"].ShouldBe(Web.Issuer);
        await program.Other.Code(person, "openid");
        (await Web.Follow(person, program.Other.Asking("openid", ("prompt", "none")))).ShouldContainKey("code");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://web.example/tam-biet/")]
    [InlineData("//evil.example")]
    [InlineData("https://web.example/ve")]
    public async Task Signing_out_leads_to_registered_addresses_only(string uri)
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var hint = (await Web.Exchange(await Web.Code(person)))["id_token"];
        foreach (var query in new[] { $"id_token_hint={hint}&", $"client_id={Web.ClientId}&", "" })
        {
            var page = await person.Get($"/id/logout?{query}post_logout_redirect_uri={Uri.EscapeDataString(uri)}");
            page.Status.ShouldBe(HttpStatusCode.BadRequest);
            page.Redirect.ShouldBeNull();
        }

        (await person.Get($"/id/logout?id_token_hint={hint}&client_id={program.Other.ClientId}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await person.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_hint_that_nobody_signed_or_that_is_another_persons_ends_no_session()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        using var thief = await new WebVisitor(program.App).SignIn("congdan2");
        var good = (await Web.Exchange(await Web.Code(person)))["id_token"]!;
        var parts = good.Split('.');
        var none = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + parts[1] + ".";
        var hmac = Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT"}""") + "." + parts[1] + "." + Base64UrlEncoder.Encode(Encoding.ASCII.GetBytes("khóa"));
        var others = (await Web.Exchange(await Web.Code(thief)))["id_token"]!;
        var access = (await Web.Exchange(await Web.Code(person)))["access_token"]!;
        foreach (var hint in new[] { none, hmac, others, access, parts[0] + "." + parts[1] + "." + new string('A', 86) })
        {
            var page = await person.Get($"/id/logout?client_id={Web.ClientId}&id_token_hint={hint}");
            page.Redirect?.OriginalString.ShouldStartWith("/id/thoat");
            (await person.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.OK);
        }

        (await Web.UserInfo(none)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.UserInfo(good)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Revoking_ends_the_sign_in_and_only_ones_own()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var tokens = await Web.Exchange(await Web.Code(person, "openid profile offline_access"));
        (await program.Other.Post("/id/revoke", new() { ["token"] = tokens["refresh_token"]! })).Status.ShouldBe(HttpStatusCode.OK);
        (await program.Other.Post("/id/revoke", new() { ["token"] = tokens["access_token"]! })).Status.ShouldBe(HttpStatusCode.OK);
        (await Web.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.OK);
        (await Web.Post("/id/revoke", new() { ["token"] = tokens["refresh_token"]! })).Status.ShouldBe(HttpStatusCode.OK);
        (await Web.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.Refresh(tokens["refresh_token"]!))["error"].ShouldBe("invalid_grant");
        (await Web.Post("/id/revoke", new() { ["token"] = "không phải mã" })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_what_applications_hold()
    {
        using var person = await new WebVisitor(program.App).SignIn("motcua.tucuong");
        var tokens = await Web.Exchange(await Web.Code(person, "openid profile offline_access"));
        await person.Post("/dang-xuat-moi-noi", []);
        (await Web.UserInfo(tokens["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.Refresh(tokens["refresh_token"]!))["error"].ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_sealed_request_that_was_changed_or_a_consent_from_elsewhere_leads_nowhere()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan2");
        (await person.Get("/id/tiep?yeu-cau=CfDJ8gia")).Redirect!.OriginalString.ShouldBe("/id/het-han");
        var ticket = (await person.Get(RelyingParty.Address(program.Other.Asking("openid", ("prompt", "consent"))))).Redirect!.OriginalString.Split('=')[1];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["yeu-cau"] = ticket, ["agreed"] = "true" });
        using var forged = await person.Client.PostAsync("/id/dong-y", form, TestContext.Current.CancellationToken);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}

public sealed class ProviderRefusalsOnSqlite(ProviderProgramOnSqlite program) : ProviderRefusalSuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class ProviderRefusalsOnPostgres(ProviderProgramOnPostgres program) : ProviderRefusalSuite(program), IClassFixture<ProviderProgramOnPostgres>;
