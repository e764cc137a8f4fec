using System.Reflection;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Structure;

public sealed class SealedTests
{
    [Fact]
    public void A_public_class_is_sealed_abstract_or_the_base_of_another()
    {
        var bases = HouseAssembly.All.SelectMany(a => a.Types).Select(t => t.Base).ToHashSet();
        var open = from type in HouseAssembly.All.SelectMany(a => a.Types)
                   where !type.FullName.StartsWith("AspNetCoreGeneratedDocument.", StringComparison.Ordinal)
                   where (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic
                   where (type.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed)) == 0
                   where !bases.Contains(type.FullName)
                   select type.FullName;
        open.ShouldBeEmpty();
    }
}
