using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Structure;

/// <summary>Who may know whom: host, then wings, then Platform; modules of one wing meet only in Platform.</summary>
public sealed class WingTests
{
    [Fact]
    public void Platform_knows_no_wing()
    {
        HouseAssembly.Platform.References.ShouldNotContain(r => r.StartsWith("NhipCau.", StringComparison.Ordinal) || r == "nhipcau");
    }

    [Fact]
    public void No_wing_knows_another_wing()
    {
        HouseAssembly.Wings.ShouldNotBeEmpty();
        foreach (var wing in HouseAssembly.Wings)
        {
            wing.References.Where(r => r != "NhipCau.Platform" && (r.StartsWith("NhipCau.", StringComparison.Ordinal) || r == "nhipcau")).ShouldBeEmpty(wing.Name);
        }
    }

    [Fact]
    public void Modules_of_a_wing_do_not_name_each_other()
    {
        HouseAssembly.Wings.SelectMany(Crossings).ShouldBeEmpty();
    }

    [Fact]
    public void The_reader_sees_crossings()
    {
        // Events stand on Storage, so a reader that finds nothing in Platform would be blind.
        Crossings(HouseAssembly.Platform).ShouldContain(c => c.Contains(".Events.Change", StringComparison.Ordinal) && c.Contains(".Storage.Database", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Crossings(HouseAssembly wing) =>
        from type in wing.Types
        let room = wing.Room(type.FullName)
        where room is not null
        from named in type.Named
        let other = wing.Room(named)
        where other is not null && other != room
        select $"{type.FullName} names {named}";
}
