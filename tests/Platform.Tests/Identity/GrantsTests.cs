using NhipCau.Platform.Identity;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

public sealed class GrantsTests
{
    [Fact]
    public void A_wide_grant_covers_what_is_below_and_not_what_only_begins_alike()
    {
        var grants = new Grants([("dossier.read", new GrantRange("H23.32", true))]);
        grants.Allows("dossier.read", "H23.32").ShouldBeTrue();
        grants.Allows("dossier.read", "H23.32.05").ShouldBeTrue();
        grants.Allows("dossier.read", "H23.320").ShouldBeFalse();
        grants.Allows("dossier.read", "H23").ShouldBeFalse();
        grants.Allows("dossier.approve", "H23.32").ShouldBeFalse();
        new Grants([("dossier.read", new GrantRange("H23.32", false))]).Allows("dossier.read", "H23.32.05").ShouldBeFalse();
    }

    [Fact]
    public void Collapsed_ranges_are_disjoint_and_allow_exactly_what_was_held()
    {
        var random = new Random(11);
        var paths = Enumerable.Range(0, 60).Select(_ => string.Join('.', Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 4)))).Distinct().ToArray();
        for (var round = 0; round < 300; round++)
        {
            var held = Enumerable.Range(0, random.Next(0, 9)).Select(_ => new GrantRange(paths[random.Next(paths.Length)], random.Next(2) == 0)).ToArray();
            var grants = new Grants(held.Select(h => ("p", h)));
            foreach (var path in paths)
            {
                grants.Allows("p", path).ShouldBe(held.Any(h => h.Covers(path)), $"{path} by {string.Join(' ', held)}");
                grants.Ranges("p").Count(r => r.Covers(path)).ShouldBeLessThanOrEqualTo(1);
            }
        }
    }

    [Fact]
    public void Five_thousand_scattered_ranges_answer_as_asking_each_of_them()
    {
        var random = new Random(7);
        var paths = Enumerable.Range(0, 10_000).Select(i => $"H23.{i / 100}.{i}").ToArray();
        var held = Enumerable.Range(0, 5000).Select(_ => new GrantRange(random.Next(20) == 0 ? $"H23.{random.Next(100)}" : paths[random.Next(paths.Length)], random.Next(3) == 0)).ToArray();
        var grants = new Grants(held.Select(h => ("p", h)));
        var everywhere = held.ToHashSet();
        foreach (var path in paths.Where((_, i) => i % 7 == 0))
        {
            grants.Allows("p", path).ShouldBe(everywhere.Any(h => h.Covers(path)), path);
        }

        grants.Ranges("p").Select(r => r.Path).ShouldBeInOrder();
        grants.Ranges("p").Count.ShouldBeLessThan(5000);
    }

    [Fact]
    public void What_lies_within_a_range_is_what_both_cover()
    {
        var grants = new Grants([("p", new GrantRange("H23", true)), ("q", new GrantRange("H23.32.05", false)), ("r", new GrantRange("H23.32", false))]);
        grants.Within(["p", "q", "r", "none"], new GrantRange("H23.32", true)).Permissions.ShouldBe(["p", "q", "r"], ignoreOrder: true);
        var narrow = grants.Within(["p", "q"], new GrantRange("H23.32.05", true));
        (narrow.Allows("p", "H23.32.05.01"), narrow.Allows("p", "H23.32"), narrow.Allows("q", "H23.32.05"), narrow.Allows("q", "H23.32.05.01")).ShouldBe((true, false, true, false));
        grants.Within(["r"], new GrantRange("H23.32.05", true)).Permissions.ShouldBeEmpty();
    }
}
