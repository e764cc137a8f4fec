using System.Globalization;
using System.Text.RegularExpressions;
using NhipCau.Host;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

/// <summary>A database of any earlier state goes forward and keeps its rows; a script that has run is never edited.</summary>
public abstract partial class UpgradeSuite(Dialect dialect) : IAsyncLifetime
{
    private static readonly FakeClock Clock = new();
    private TestDatabase database = null!;
    private Database db = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Empty(dialect);
        db = new Database(database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A subject names its reading by position now; that it still leads there is asked below.</summary>
    private static readonly HashSet<(string Table, string Column)> Replaced = [("persons_read_subjects", "read_id")];

    [Fact]
    public async Task A_database_of_each_earlier_state_goes_forward_with_its_rows()
    {
        var now = Scripts(dialect);
        var ran = 0;
        foreach (var state in Enumerable.Range(1, now.Max(Number)))
        {
            var earlier = now.Where(s => Number(s) <= state).ToList();
            (await Migrate(earlier)).Count.ShouldBe(earlier.Count - ran);
            ran = earlier.Count;
            if (state == 1)
            {
                await FillEveryTable();
            }
        }

        // One row in every table of the first state, and it is still there, value by value.
        var tables = await Tables();
        tables.Count.ShouldBeGreaterThan(20);
        foreach (var (table, row) in filled)
        {
            var kept = await Row(table);
            kept.Count.ShouldBe(1, table);
            foreach (var (column, value) in row.Where(c => !Replaced.Contains((table, c.Key))))
            {
                kept[0].ShouldContainKeyAndValue(column, value, table);
            }
        }

        (await db.First<long>("select count(*) from persons_read_subjects s join persons_reads r on r.position = s.position")).ShouldBe(1);

        (await Migrate(now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upgraded_database_has_the_tables_and_columns_of_a_new_one()
    {
        var now = Scripts(dialect);
        await Migrate([.. now.Where(s => Number(s) == 1)]);
        await Migrate(now);
        var upgraded = await Shape(db);
        await using var other = await TestDatabase.Empty(dialect);
        await using var fresh = new Database(other.ConnectionString);
        await new Migrator(fresh, Scripts, Clock).Run();
        upgraded.ShouldBe(await Shape(fresh));
    }

    [Fact]
    public async Task A_script_that_has_run_and_was_edited_since_is_refused_by_name()
    {
        var now = Scripts(dialect);
        await Migrate(now);
        var edited = now.Select((s, i) => i == 3 ? s with { Sql = s.Sql + "\n-- sửa" } : s).ToList();
        var refused = await Should.ThrowAsync<SettingException>(() => Migrate(edited));
        refused.Message.ShouldContain($"«{now[3].Name}»");
        refused.Message.ShouldContain("Tập lệnh đã chạy thì không sửa");
        (await Migrate([.. now.Select(s => s with { Sql = s.Sql.ReplaceLineEndings("\r\n") })])).ShouldBeEmpty("line ends are not a change");
    }

    [Fact]
    public async Task A_database_from_before_scripts_were_hashed_takes_the_hashes()
    {
        var now = Scripts(dialect);
        await Migrate(now);
        await db.Execute("alter table kernel_scripts drop column hash");
        (await Migrate(now)).ShouldBeEmpty();
        (await db.First<long>("select count(*) from kernel_scripts where hash is null")).ShouldBe(0);
    }

    [Fact]
    public async Task A_script_that_fails_changes_nothing()
    {
        var now = Scripts(dialect);
        await Migrate([.. now.Take(3)]);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => Migrate([.. now.Take(3), new("Storage/Schema/999_bad.sql", "create table kernel_half(id int); select * from no_such_table;")]));
        (await Tables()).ShouldNotContain("kernel_half");
        (await Migrate(now)).Count.ShouldBe(now.Count - 3);
    }

    private readonly Dictionary<string, IDictionary<string, object>> filled = [];

    private static List<SchemaScript> Scripts(Dialect dialect) => [.. Modules.All.SelectMany(m => new SchemaSource(m.GetType().Assembly, m.Name).Scripts(dialect))];

    private static int Number(SchemaScript script) => int.Parse(NumberOf().Match(script.Name).Groups[1].Value, CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<string>> Migrate(IReadOnlyList<SchemaScript> scripts) => new Migrator(db, _ => scripts, Clock).Run();

    private async Task FillEveryTable()
    {
        foreach (var table in await Tables())
        {
            var columns = await Columns(db, table);
            await db.Execute($"insert into {table}({string.Join(", ", columns.Select(c => c.Name))}) values ({string.Join(", ", columns.Select(c => Value(c.Type)))})");
            filled[table] = (await Row(table)).Single();
        }
    }

    private async Task<List<IDictionary<string, object>>> Row(string table) =>
        [.. (await db.Query<dynamic>($"select * from {table}")).Select(r => ((IDictionary<string, object>)r).ToDictionary(c => c.Key, c => c.Value is byte[] bytes ? Convert.ToHexString(bytes) : c.Value))];

    /// <summary>Ordinary tables: no partitions of one, no full-text index, not the list of scripts.</summary>
    private async Task<List<string>> Tables() => await db.Query<string>(dialect == Dialect.Postgres
        ? "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'kernel_scripts' order by 1"
        : "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'search_%' and name <> 'kernel_scripts' order by 1");

    private async Task<List<string>> Shape(Database of)
    {
        var shape = new List<string>();
        foreach (var table in await Tables())
        {
            shape.AddRange((await Columns(of, table)).Select(c => $"{table}.{c.Name} {c.Type}"));
        }

        return shape;
    }

    private async Task<List<(string Name, string Type)>> Columns(Database of, string table) => [.. await of.Query<(string, string)>(dialect == Dialect.Postgres
        ? "select a.attname::text, format_type(a.atttypid, null) from pg_attribute a where a.attrelid = @Table::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attname"
        : "select name, type from pragma_table_info(@Table) order by name", new { Table = table })];

    private static string Value(string type) => type.ToLowerInvariant() switch
    {
        "uuid" => "'0190f000-0000-7000-8000-000000000001'",
        "timestamp with time zone" => "'2024-01-15T01:00:00Z'",
        "date" => "'2024-01-15'",
        "boolean" => "true",
        "bytea" => "'\\x01'",
        "blob" => "x'01'",
        "tsvector" => "'a'::tsvector",
        "int" or "integer" or "bigint" or "smallint" => "1",
        "double precision" => "1.5",
        _ => "'0190f000-0000-7000-8000-000000000001'",
    };

    [GeneratedRegex(@"/(\d+)_[^/]*$")]
    private static partial Regex NumberOf();
}

public sealed class UpgradeOnSqlite() : UpgradeSuite(Dialect.Sqlite);

public sealed class UpgradeOnPostgres() : UpgradeSuite(Dialect.Postgres);
