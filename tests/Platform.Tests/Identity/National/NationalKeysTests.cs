using Microsoft.Extensions.Options;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.National;

/// <summary>What is remembered of the keys of the national identity, and for how long.</summary>
public sealed class NationalKeysTests
{
    private readonly FakeClock clock = new();

    [Fact]
    public async Task A_key_nobody_knows_is_looked_for_once_in_a_while_so_rotation_works_and_made_up_ids_cost_nothing()
    {
        await using var vneid = await VNeIDStandIn.Start();
        using var provider = Provider(vneid.Address);
        (await provider.Keys("k1", default)).ShouldContain(k => k.KeyId == "k1");
        vneid.RotateKey();
        for (var i = 0; i < 20; i++)
        {
            (await provider.Keys($"made-up-{i}", default)).ShouldAllBe(k => k.KeyId == "k1");
        }

        vneid.KeyLooks.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(31));
        (await provider.Keys("k2", default)).ShouldHaveSingleItem().KeyId.ShouldBe("k2");
        vneid.KeyLooks.ShouldBe(2);
    }

    [Fact]
    public async Task Old_keys_serve_while_it_is_away_and_shared_secrets_are_none()
    {
        await using var vneid = await VNeIDStandIn.Start();
        using var provider = Provider(vneid.Address);
        (await provider.Keys("k1", default)).ShouldNotContain(k => k.KeyId == "chung");
        vneid.Away = true;
        clock.Advance(TimeSpan.FromHours(23));
        (await provider.Keys("k1", default)).ShouldContain(k => k.KeyId == "k1");
        (await provider.Places(default)).Token.ShouldBe(vneid.Address + "/token");
        clock.Advance(TimeSpan.FromHours(1));
        await Should.ThrowAsync<NationalAwayException>(() => provider.Keys("k1", default));
    }

    [Fact]
    public async Task While_it_is_away_it_is_asked_once_in_a_while_not_by_everybody()
    {
        await using var vneid = await VNeIDStandIn.Start();
        using var provider = Provider(vneid.Address);
        await provider.Keys("k1", default);
        vneid.KeysAway = true;
        clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => provider.Keys("k1", default)));
        vneid.KeyLooks.ShouldBe(2);
        clock.Advance(TimeSpan.FromSeconds(31));
        vneid.KeysAway = false;
        await provider.Keys("k1", default);
        vneid.KeyLooks.ShouldBe(3);
    }

    [Fact]
    public async Task Never_reached_or_of_another_name_it_is_away()
    {
        await using var vneid = await VNeIDStandIn.Start();
        using var other = Provider(vneid.Address + "/");
        await Should.ThrowAsync<NationalAwayException>(() => other.Places(default));
        using var nobody = Provider("http://127.0.0.1:1");
        await Should.ThrowAsync<NationalAwayException>(() => nobody.Keys("k1", default));
    }

    [Theory]
    [InlineData("http://vneid.example", "a", "b", "Issuer")]
    [InlineData("vneid", "a", "b", "Issuer")]
    [InlineData("https://vneid.example", "", "b", "ClientId")]
    [InlineData("https://vneid.example", "a", "", "Secret")]
    public void Settings_that_cannot_be_used_stop_the_start(string issuer, string client, string secret, string setting) =>
        Should.Throw<SettingException>(() => new NationalOptions { Issuer = issuer, ClientId = client, Secret = secret }.Check(training: false)).Setting.ShouldBe("NhipCau:VNeID:" + setting);

    private NationalProvider Provider(string address) =>
        new(Options.Create(new NationalOptions { Issuer = address, ClientId = VNeIDStandIn.ClientId, Secret = VNeIDStandIn.Secret }), new Issuer(Options.Create(new NhipCauOptions { PublicAddress = "http://127.0.0.1:5080" })), clock);
}
