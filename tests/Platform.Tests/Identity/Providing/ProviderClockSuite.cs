using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>What ends by its time, and keys that follow each other.</summary>
public abstract class ProviderClockSuite(Dialect dialect)
    : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule(), new NotificationsModule())
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;
    private SignInFacts facts = null!;

    private static AuthorizationRequest Request => new() { ClientId = "web", RedirectUri = "https://web.example/ve", Scopes = "openid offline_access", Challenge = RelyingParty.Challenge };

    protected override async Task Arrange()
    {
        var opened = await Program.Register("0912345678", number: "030198000001");
        var account = (await Get<AccountStore>().FindByLogin("0912345678", cancel))!;
        opened.Succeeded.ShouldBeTrue();
        var session = (await Get<Sessions>().Load(account.Id, cancel))!;
        facts = new SignInFacts(session, await Get<DeviceSessions>().Begin(session, [SignInMethods.Password], null, "", "", cancel));
        await Database.Execute(
            "insert into identity_applications(client_id, id, name, agency_id, confidential, scopes, purposes, redirect_uris, logout_uris, backchannel_uri, sector, rate, disabled, created_at, version) values ('web', @Id, 'Web', 'H23', @No, 'openid offline_access', '{}', 'https://web.example/ve', '', '', 'web', 100, @No, @Now, 1)",
            new { Id = Guid.NewGuid(), No = false, Now = Clock.Now() }, cancel);
        (await Agree()).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_begins_after_the_consent_was_withdrawn_or_the_session_ended_on_another_page()
    {
        (await Get<Consents>().Withdraw("web", Holder, Guid.NewGuid(), cancel)).Succeeded.ShouldBeTrue();
        (await Get<Authorizations>().Begin(Request, facts, cancel)).ShouldBeNull();
        (await Agree()).Succeeded.ShouldBeTrue();
        (await Get<Authorizations>().Begin(Request, facts, cancel)).ShouldNotBeNull();
        await Get<DeviceSessions>().End(facts.Device.Id, cancel);
        (await Get<Authorizations>().Begin(Request, facts, cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_pushed_request_taken_up_in_time_serves_whoever_signs_in_slowly()
    {
        var pushed = Get<PushedRequests>();
        var sweep = ((IEnumerable<ISweep>)Program.Services.GetService(typeof(IEnumerable<ISweep>))!).Single(s => s.Name == "provider");
        var reference = await pushed.Keep(Request, cancel);
        var request = (await pushed.Find(reference, "web", cancel))!;
        Clock.Advance(TimeSpan.FromMinutes(20));
        await sweep.Run(cancel);
        (await pushed.Find(reference, "web", cancel)).ShouldBeNull("too late to come with it");
        (await Get<Authorizations>().Begin(request, facts, cancel)).ShouldNotBeNull("but not to end what was begun");
        (await Get<Authorizations>().Begin(request, facts, cancel)).ShouldBeNull("once");
    }

    [Fact]
    public async Task A_code_ends_after_its_minute()
    {
        var (late, good) = (await Code(), await Code());
        Clock.Advance(TimeSpan.FromSeconds(59));
        (await Exchange(good)).ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await Exchange(late)).ShouldBeNull();
    }

    [Fact]
    public async Task A_refresh_token_ends_unused_and_a_sign_in_ends_however_often_it_is_refreshed()
    {
        var token = (await Exchange(await Code()))!["refresh_token"].ToString()!;
        for (var month = 0; month < 6; month++)
        {
            Clock.Advance(TimeSpan.FromDays(29));
            token = (await Refresh(token))!["refresh_token"].ToString()!;
        }

        Clock.Advance(TimeSpan.FromDays(6));
        (await Refresh(token)).ShouldBeNull();
        var unused = (await Exchange(await Code()))!["refresh_token"].ToString()!;
        Clock.Advance(TimeSpan.FromDays(30));
        (await Refresh(unused)).ShouldBeNull();
    }

    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_until_its_tokens_have_ended()
    {
        var (keys, signer) = (Get<SigningKeys>(), Get<TokenSigner>());
        var first = (await keys.Current(cancel)).Key.KeyId;
        var next = await keys.Rotate(false, cancel);
        (await Published()).ShouldBe([first, next], ignoreOrder: true);
        (await keys.Current(cancel)).Key.KeyId.ShouldBe(first);
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var token = await signer.Sign(TokenSigner.IdToken, "web", [], cancel);
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await keys.Current(cancel)).Key.KeyId.ShouldBe(next);
        Clock.Advance(TimeSpan.FromMinutes(9));
        (await signer.Read(token, TokenSigner.IdToken, false, cancel)).ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await signer.Read(token, TokenSigner.IdToken, false, cancel)).ShouldBeNull();
        (await signer.Read(token, TokenSigner.IdToken, true, cancel)).ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromHours(1));
        (await Published()).ShouldBe([next]);
    }

    [Fact]
    public async Task A_leaked_key_is_withdrawn_at_once()
    {
        var (keys, signer) = (Get<SigningKeys>(), Get<TokenSigner>());
        var token = await signer.Sign(TokenSigner.AccessToken, "web", [], cancel);
        (await signer.Read(token, TokenSigner.AccessToken, false, cancel)).ShouldNotBeNull();
        var next = await keys.Rotate(true, cancel);
        (await Published()).ShouldBe([next]);
        (await signer.Read(token, TokenSigner.AccessToken, false, cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_clock_moved_by_an_hour_and_back_refuses_what_is_late_and_stops_nothing()
    {
        var (keys, signer) = (Get<SigningKeys>(), Get<TokenSigner>());
        var (code, token) = (await Code(), await signer.Sign(TokenSigner.AccessToken, "web", [], cancel));
        Clock.Advance(TimeSpan.FromHours(1));
        (await Exchange(code)).ShouldBeNull();
        (await signer.Read(token, TokenSigner.AccessToken, false, cancel)).ShouldBeNull();
        var refresh = (await Exchange(await Code()))!["refresh_token"].ToString()!;
        var next = await keys.Rotate(true, cancel);
        Clock.Advance(TimeSpan.FromHours(-1));
        (await keys.Current(cancel)).Key.KeyId.ShouldBe(next, "the leaked one has ended whatever the clock says, and this one is there");
        (await Published()).ShouldBe([next]);
        (await Refresh(refresh)).ShouldNotBeNull();
        (await Exchange(await Code())).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_sweep_follows_old_keys_and_forgets_what_has_ended()
    {
        var keys = Get<SigningKeys>();
        await keys.Current(cancel);
        await Exchange(await Code());
        var sweep = ((IEnumerable<ISweep>)Program.Services.GetService(typeof(IEnumerable<ISweep>))!).Single(s => s.Name == "provider");
        (await sweep.Run(cancel)).ShouldBe(0);
        Clock.Advance(TimeSpan.FromDays(90));
        (await sweep.Run(cancel)).ShouldBe(3);
        (await keys.Published(cancel)).Count.ShouldBe(2);
        (await sweep.Run(cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task An_assertion_is_remembered_until_it_could_serve_no_more()
    {
        using var client = new SigningClient("web");
        var (application, assertions) = (new Application { ClientId = "web", Jwks = client.Jwks }, Get<ClientAssertions>());
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        string Made(long later, int life) => client.Assertion(Get<Issuer>().Name, (_, c) => (c["iat"], c["exp"]) = (now + later, now + later + life));
        var once = Made(0, 300);
        (await assertions.Take(application, once, cancel)).ShouldBeTrue();
        (await assertions.Take(application, Made(0, 331), cancel)).ShouldBeFalse("good for five minutes at most, and half a minute of two clocks");
        (await assertions.Take(application, Made(29, 60), cancel)).ShouldBeTrue();
        var sweep = ((IEnumerable<ISweep>)Program.Services.GetService(typeof(IEnumerable<ISweep>))!).Single(s => s.Name == "provider");
        foreach (var (wait, left) in new[] { (TimeSpan.FromSeconds(329), 2), (TimeSpan.FromDays(2), 0) })
        {
            Clock.Advance(wait);
            await sweep.Run(cancel);
            (await assertions.Take(application, once, cancel)).ShouldBeFalse();
            (await Get<Database>().First<int>("select count(*) from identity_client_assertions", null, cancel)).ShouldBe(left);
        }
    }

    [Fact]
    public async Task A_token_used_twice_is_written_down_and_told_to_the_person_once()
    {
        var token = (await Exchange(await Code()))!["refresh_token"].ToString()!;
        await Refresh(token);
        (await Refresh(token)).ShouldBeNull();
        (await Refresh(token)).ShouldBeNull();
        var told = (await Get<EventLog>().After(0, 100, cancel)).Where(e => e.Type == ApplicationEvents.TokenReused).ShouldHaveSingleItem();
        var (account, message) = (await new ApplicationAnnouncer(Get<Applications>()).Announce(told, cancel)).ShouldHaveSingleItem();
        account.ShouldBe(facts.Session.AccountId);
        message.Title.ShouldContain("«Web»");
    }

    [Fact]
    public async Task Secrets_codes_tokens_and_keys_lie_nowhere_in_clear()
    {
        var outcome = await Get<Applications>().Find("web", cancel);
        outcome!.SecretHash.ShouldBeNull();
        var code = await Code();
        var tokens = (await Exchange(code))!;
        foreach (var table in new[] { "identity_codes", "identity_refresh_tokens", "identity_signing_keys", "identity_authorizations", "events_log", "kernel_requests" })
        {
            var rows = JsonSerializer.Serialize((await Database.Query<dynamic>($"select * from {table}", null, cancel)).Select(r => ((IDictionary<string, object>)r).ToDictionary(c => c.Key, c => c.Value?.ToString())));
            rows.ShouldNotContain(code);
            rows.ShouldNotContain(tokens["refresh_token"].ToString()!);
        }
    }

    private Actor Holder => new() { AccountId = facts.Session.AccountId, PersonId = facts.Session.PersonId };

    private async Task<Outcome<Consents.Answer>> Agree() => await Get<Consents>().Give((await Get<Applications>().Enabled("web", cancel))!, Request, Holder, Guid.NewGuid(), cancel);

    private async Task<string> Code() => (await Get<Authorizations>().Begin(Request, facts, cancel))!;

    private async Task<Dictionary<string, object>?> Exchange(string code) => await Send(new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = "https://web.example/ve",
        ["code_verifier"] = RelyingParty.Verifier,
    });

    private Task<Dictionary<string, object>?> Refresh(string token) => Send(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    private async Task<Dictionary<string, object>?> Send(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form) =>
        (await Get<ExchangeTokens>().Handle((await Get<Applications>().Find("web", cancel))!, new FormCollection(form), cancel)).Tokens;

    private async Task<IEnumerable<string>> Published() => (await Get<SigningKeys>().Published(cancel)).Select(k => k.KeyId);
}

public sealed class ProviderClockOnSqlite() : ProviderClockSuite(Dialect.Sqlite);

public sealed class ProviderClockOnPostgres() : ProviderClockSuite(Dialect.Postgres);
