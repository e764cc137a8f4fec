using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using NhipCau.Platform.Identity;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>Keys of applications as they are fetched: kept, looked for seldom, never from inside this network.</summary>
public sealed class ClientKeysTests
{
    private readonly FakeClock clock = new();

    [Fact]
    public async Task New_keys_are_found_made_up_ids_cost_nothing_and_old_ones_serve_a_day_while_the_address_is_away()
    {
        using var client = new SigningClient("ky");
        await using var place = await Place.Start(client.Jwks);
        using var keys = new ClientKeys(clock, new HostingEnvironment { EnvironmentName = Environments.Development });
        var application = new Application { ClientId = "ky", JwksUri = place.Address };
        (await keys.Find(application, client.Kid, default)).ShouldNotBeNull();
        for (var i = 0; i < 20; i++)
        {
            (await keys.Find(application, $"bịa-{i}", default)).ShouldBeNull();
        }

        place.Looks.ShouldBe(1);
        place.Answer = client.Jwks.Replace(client.Kid, "moi", StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(31));
        (await keys.Find(application, "moi", default)).ShouldNotBeNull();
        (await keys.Find(application, client.Kid, default)).ShouldBeNull("a key that is no longer published ends");
        place.Looks.ShouldBe(2);

        place.Answer = null;
        clock.Advance(TimeSpan.FromHours(23));
        (await keys.Find(application, "moi", default)).ShouldNotBeNull();
        clock.Advance(TimeSpan.FromHours(2));
        (await keys.Find(application, "moi", default)).ShouldBeNull();
        foreach (var nonsense in new[] { "<html>", "{}", "{\"keys\":[]}", "{\"keys\":7}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"x\",\"kid\":\"moi\"}]}", new string(' ', ClientKeySet.Longest + 1) + client.Jwks })
        {
            place.Answer = nonsense;
            clock.Advance(TimeSpan.FromMinutes(1));
            (await keys.Find(application, "moi", default)).ShouldBeNull(nonsense.Trim());
        }

        // Another address is another set.
        place.Answer = client.Jwks;
        (await keys.Find(new Application { ClientId = "ky", JwksUri = place.Address + "?2" }, client.Kid, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Outside_Development_no_address_leads_into_this_network()
    {
        using var client = new SigningClient("ky");
        await using var place = await Place.Start(client.Jwks);
        using var keys = new ClientKeys(clock, new HostingEnvironment { EnvironmentName = Environments.Production });
        (await keys.Find(new Application { ClientId = "ky", JwksUri = place.Address }, client.Kid, default)).ShouldBeNull();
        place.Looks.ShouldBe(0);
        var rules = new ApplicationKeyRules(new HostingEnvironment { EnvironmentName = Environments.Production });
        foreach (var address in new[] { "http://signing.example/jwks", "https://127.0.0.1/jwks", "https://localhost/jwks", "https://10.0.0.8/jwks", "https://[::1]/jwks", "https://a@signing.example/jwks", "https://signing.example/jwks#x" })
        {
            rules.Check("", address).ShouldHaveSingleItem(address).Path.ShouldBe("JwksUri");
        }

        rules.Check("", "https://signing.example/jwks").ShouldBeEmpty();
    }

    /// <summary>Where an application publishes its keys.</summary>
    private sealed class Place : IAsyncDisposable
    {
        private readonly WebApplication app;

        private Place(WebApplication app, string answer) => (this.app, Answer) = (app, answer);

        /// <summary>Null: away.</summary>
        public string? Answer { get; set; }
        public int Looks { get; private set; }
        public string Address => app.Urls.First() + "/jwks";

        public static async Task<Place> Start(string answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var place = new Place(app, answer);
            app.MapGet("/jwks", place.Give);
            await app.StartAsync();
            return place;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private IResult Give()
        {
            Looks++;
            return Answer is null ? Results.StatusCode(503) : Results.Text(Answer, "application/json");
        }
    }
}
