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

    [Fact]
    public void Statements_of_a_module_name_its_own_tables()
    {
        var found = Crossings().ToHashSet();
        found.Except(Exceptions.Keys).ShouldBeEmpty("a statement names a table of another module");
        Exceptions.Keys.Except(found).ShouldBeEmpty("an exception that is no longer needed goes");
    }

    [Fact]
    public void The_reader_sees_statements()
    {
        Named(HouseAssembly.Platform).ShouldContain(n => n.Type == "NhipCau.Platform.Cases.CaseStore" && n.Table == "cases_cases");
        Named(HouseAssembly.Wings.Single(w => w.Name == "NhipCau.Government")).ShouldContain(n => n.Table == "services_drafts");
    }

    /// <summary>Module and table of another: why it may. Reads only, unless the reason says more.</summary>
    private static readonly Dictionary<(string Room, string Table), string> Exceptions = new()
    {
        [("Identity", "cases_cases")] = "the right to see a case is one condition inside the queries of lists",
        [("Identity", "cases_access")] = "the right to see a case is one condition inside the queries of lists",
        [("Identity", "cases_trail")] = "whether somebody who read a case has acted in it",
        [("Identity", "administration_agencies")] = "grants are subtrees: the path of an agency is joined where rights are read",
        [("Identity", "persons_persons")] = "the name of who signs in comes with the session, on every request",
        [("Identity", "kernel_keys")] = "Storage keeps the key ring; Identity is the one who reads and writes it",
        [("Notifications", "identity_accounts")] = "which person an account is of, for the address",
        [("Persons", "identity_accounts")] = "of several records under one number the account's own comes first, and no account's are joined",
        [("Persons", "identity_logins")] = "a number merely declared for an account draws nothing of its holder",
        [("Persons", "kernel_facts")] = "kernel_facts is the kernel's store of facts for everybody; written too",
        [("Events", "kernel_facts")] = "kernel_facts is the kernel's store of facts for everybody; written too",
        [("Administration", "kernel_facts")] = "kernel_facts is the kernel's store of facts for everybody; written too",
        [("Events", "kernel_requests")] = "the request key is written by the change that answers it",
        [("Geography", "kernel_facts")] = "kernel_facts is the kernel's store of facts for everybody; written too",
        [("PublicServices", "kernel_facts")] = "kernel_facts is the kernel's store of facts for everybody; written too",
        [("PublicServices", "cases_cases")] = "lists of dossiers are one query (house.md §3), joined with the dossier's own columns",
        [("PublicServices", "cases_access")] = "the list of what an agency has been given is one query",
        [("PublicServices", "cases_worklist")] = "the head's counts are one query over buckets",
        [("PublicServices", "cases_consultations")] = "the list of questions asked is one query with their cases",
        [("PublicServices", "cases_trail")] = "the generator fills and analyses tables in bulk; written too",
        [("PublicServices", "cases_numbers")] = "the generator goes on where the numbers stand; written too",
        [("PublicServices", "persons_persons")] = "the generator analyses what it filled in bulk",
        [("PublicServices", "persons_name_words")] = "the generator analyses what it filled in bulk",
        [("PublicServices", "events_log")] = "the generator analyses what it filled in bulk",
    };

    private static IEnumerable<(string Room, string Table)> Crossings() =>
        from assembly in HouseAssembly.All
        from named in Named(assembly)
        let room = assembly.Room(named.Type.Split('+')[0])
        where room is not null && Modules.FirstOrDefault(m => m.Name == room)?.TablePrefix != named.Table.Split('_')[0]
        select (room, named.Table);

    /// <summary>Tables in the texts of each type's code.</summary>
    private static IEnumerable<(string Type, string Table)> Named(HouseAssembly assembly)
    {
        var tables = Modules.SelectMany(Scripts).SelectMany(s => Created().Matches(s.Sql)).Select(m => m.Groups["name"].Value).ToHashSet();
        return from type in assembly.Types
               from text in type.Texts
               from Match word in Word().Matches(text)
               where tables.Contains(word.Value)
               select (type.FullName, word.Value);
    }

    private static IEnumerable<SchemaScript> Scripts(Module module)
    {
        var source = new SchemaSource(module.GetType().Assembly, module.Name);
        return source.Scripts(Dialect.Sqlite).Concat(source.Scripts(Dialect.Postgres)).DistinctBy(s => s.Name);
    }

    [GeneratedRegex(@"\bcreate\s+(?:virtual\s+|unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(?<name>[a-z_0-9]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Created();

    [GeneratedRegex("[a-z]+_[a-z_0-9]+")]
    private static partial Regex Word();
}
