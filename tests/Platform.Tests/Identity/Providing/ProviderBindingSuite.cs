using System.Net;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>Codes, tokens, agreements and hints are for what they were given for: this request, this session, this person, once.</summary>
public abstract class ProviderBindingSuite(ProviderProgram program)
{
    private RelyingParty Web => program.Web;

    [Fact]
    public async Task A_hint_names_the_person_and_another_ones_sign_in_is_not_given()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        using var other = await new WebVisitor(program.App).SignIn("congdan2");
        var hers = (await Web.Exchange(await Web.Code(person)))["id_token"]!;
        await Web.Code(other);
        (await Web.Follow(person, Web.Asking("openid profile", ("id_token_hint", hers), ("prompt", "none")))).ShouldContainKey("code");
        foreach (var prompt in new[] { "none", null })
        {
            (await Web.Follow(other, Web.Asking("openid profile", ("id_token_hint", hers), ("prompt", prompt))))["error"].ShouldBe("login_required");
        }

        var pushed = await Web.Post("/id/par", Web.Asking("openid profile", ("id_token_hint", hers)));
        (await Web.Follow(other, new() { ["client_id"] = Web.ClientId, ["request_uri"] = pushed["request_uri"]! }))["error"].ShouldBe("login_required");
        (await program.Other.Follow(person, program.Other.Asking("openid", ("id_token_hint", hers))))["error"].ShouldBe("invalid_request");
        (await Web.Post("/id/par", Web.Asking("openid profile", ("id_token_hint", hers[..^2]))))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task An_agreement_is_for_the_request_it_was_asked_for_not_for_one_drawn_elsewhere_before()
    {
        // Another program on the telephone draws a request with a secret of its own, before the person ever comes.
        using var thief = new WebVisitor(program.App);
        var drawn = (await thief.Get(RelyingParty.Address(program.Mobile.Asking("openid", ("code_challenge", new string('A', 43)))))).Redirect!.OriginalString;
        var forced = (await thief.Get(RelyingParty.Address(Web.Asking("openid profile", ("prompt", "login"))))).Redirect!.OriginalString;
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        await program.Mobile.Code(person, "openid");
        await Web.Code(person);
        (await person.Get(drawn)).Redirect!.OriginalString.ShouldStartWith("/id/dong-y", customMessage: "asked again");
        (await person.Get(forced)).Redirect!.OriginalString.ShouldStartWith("/xac-nhan-lai", customMessage: "proven again");
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_an_error_for_programs_not_a_page()
    {
        foreach (var path in new[] { "/id/token", "/id/par", "/id/revoke" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(Enumerable.Range(0, 1100).Select(i => KeyValuePair.Create($"f{i}", "x"))) };
            var said = await Web.Send(request);
            (said.Status, said["error"]).ShouldBe((HttpStatusCode.BadRequest, "invalid_request"), path);
        }

        (await Web.Post("/id/revoke", [])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_token_of_an_earlier_session_does_not_end_the_one_of_today_unasked()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var hint = (await Web.Exchange(await Web.Code(person)))["id_token"];
        await person.Post("/dang-xuat", []);
        await person.SignIn("congdan1");
        (await person.Get($"/id/logout?id_token_hint={hint}")).Redirect!.OriginalString.ShouldStartWith("/id/thoat");
        (await person.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_uses_of_one_code_or_one_refresh_token_at_once_at_most_one_is_answered_and_then_all_end()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var code = await Web.Code(person, "openid offline_access");
        var exchanged = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Web.Exchange(code)));
        exchanged.Count(s => s.Status == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(1);
        foreach (var won in exchanged.Where(s => s.Status == HttpStatusCode.OK))
        {
            (await Web.Refresh(won["refresh_token"]!))["error"].ShouldBe("invalid_grant");
        }

        var first = await Web.Exchange(await Web.Code(person, "openid offline_access"));
        var refreshed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Web.Refresh(first["refresh_token"]!)));
        refreshed.Count(s => s.Status == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(1);
        foreach (var won in refreshed.Where(s => s.Status == HttpStatusCode.OK))
        {
            (await Web.Refresh(won["refresh_token"]!))["error"].ShouldBe("invalid_grant");
        }
    }

    [Fact]
    public async Task A_refresh_for_more_than_was_agreed_to_is_refused_and_costs_nothing()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var tokens = await Web.Exchange(await Web.Code(person, "openid profile offline_access"));
        Task<Said> Refreshed(string scope) => Web.Token(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens["refresh_token"]!, ["scope"] = scope });
        (await Refreshed("openid profile email"))["error"].ShouldBe("invalid_scope");
        var fewer = await Refreshed("openid");
        fewer["scope"].ShouldBe("openid");
        (await Web.UserInfo(fewer["access_token"]))["name"].ShouldBeNull();
    }
}

public sealed class ProviderBindingOnSqlite(ProviderProgramOnSqlite program) : ProviderBindingSuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class ProviderBindingOnPostgres(ProviderProgramOnPostgres program) : ProviderBindingSuite(program), IClassFixture<ProviderProgramOnPostgres>;
