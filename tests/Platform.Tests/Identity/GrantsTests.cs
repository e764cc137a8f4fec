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
}
