using System.Text.RegularExpressions;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Structure;

/// <summary>Every table belongs to one module and carries its prefix; a wing's module touches no table but its own.</summary>
public sealed partial class TableTests
{
    private static readonly IReadOnlyList<Module> Modules =
        [.. HouseAssembly.All.Select(a => System.Reflection.Assembly.Load(a.Name)).SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(Module)) && !t.IsAbstract).Select(t => (Module)Activator.CreateInstance(t)!)];

    [Fact]
    public void Modules_have_different_names_and_prefixes()
    {
        Modules.ShouldNotBeEmpty();
        Modules.Select(m => m.Name).ShouldBeUnique();
        Modules.Select(m => m.TablePrefix).ShouldBeUnique();
    }

    [Fact]
    public void A_script_creates_tables_of_its_own_module_only()
    {
        var strangers = from module in Modules
                        from script in Scripts(module)
                        from Match match in Created().Matches(script.Sql)
                        where !match.Groups["name"].Value.StartsWith(module.TablePrefix + "_", StringComparison.Ordinal)
                        select $"{script.Name} creates {match.Groups["name"].Value}, not {module.TablePrefix}_…";
        strangers.ShouldBeEmpty();
    }

    private static IEnumerable<SchemaScript> Scripts(Module module)
    {
        var source = new SchemaSource(module.GetType().Assembly, module.Name);
        return source.Scripts(Dialect.Sqlite).Concat(source.Scripts(Dialect.Postgres)).DistinctBy(s => s.Name);
    }

    [GeneratedRegex(@"\bcreate\s+(?:virtual\s+|unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(?<name>[a-z_0-9]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Created();
}
