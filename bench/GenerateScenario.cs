using System.Diagnostics;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Npgsql;

namespace NhipCau.Bench;

/// <summary>Rows a second of a generated year, against bare COPY of the same rows into the same tables and indexes of a second database.</summary>
internal static class GenerateScenario
{
    private static readonly string[] Tables =
        ["persons_persons", "persons_name_words", "cases_cases", "cases_trail", "cases_access", "cases_pauses", "cases_worklist", "services_dossiers", "services_supplements", "events_log", "cases_numbers", "services_counts", "services_numbers"];

    public static async Task<Ratio> Run()
    {
        var dossiers = Measure.Setting("BENCH_DOSSIERS", 1_000_000);
        await using var program = await TestProgram.Start(Dialect.Postgres, NhipCau.Host.Modules.All, seed: true);
        await using var other = await TestProgram.Start(Dialect.Postgres, NhipCau.Host.Modules.All, seed: true);
        await Warm();

        var clock = Stopwatch.StartNew();
        var made = (await program.Get<GenerateProvince>().Run(dossiers, 7, new DateOnly(2024, 12, 31), _ => { }, CancellationToken.None)).Value;
        var ours = made.Rows / clock.Elapsed.TotalSeconds;
        Measure.Say($"{made.Dossiers} dossiers, {made.Rows} rows in {clock.Elapsed.TotalSeconds:0.0} s: {ours:0} rows/s");

        await other.Database.Execute($"truncate {string.Join(", ", Tables)}");
        var folder = Directory.CreateTempSubdirectory("nhipcau-bench");
        try
        {
            await using var source = NpgsqlDataSource.Create(program.ConnectionString);
            await using var target = NpgsqlDataSource.Create(other.ConnectionString);
            long rows = 0;
            var spent = TimeSpan.Zero;
            foreach (var table in Tables)
            {
                var file = Path.Combine(folder.FullName, table);
                await Dump(source, table, file);
                clock.Restart();
                await Load(target, table, file);
                spent += clock.Elapsed;
                File.Delete(file);
                rows += await other.Database.First<long>($"select count(*) from {table}");
            }

            var bare = rows / spent.TotalSeconds;
            Measure.Say($"bare COPY: {rows} rows in {spent.TotalSeconds:0.0} s: {bare:0} rows/s");
            return new Ratio("generate", ours / bare, AtLeast: true, 0.5);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Warm()
    {
        await using var program = await TestProgram.Start(Dialect.Postgres, NhipCau.Host.Modules.All, seed: true);
        await program.Get<GenerateProvince>().Run(5000, 1, new DateOnly(2024, 12, 31), _ => { }, CancellationToken.None);
    }

    private static async Task Dump(NpgsqlDataSource source, string table, string file)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var from = await connection.BeginRawBinaryCopyAsync($"copy (select * from {table}) to stdout (format binary)");
        await using var to = File.Create(file);
        await from.CopyToAsync(to);
    }

    private static async Task Load(NpgsqlDataSource target, string table, string file)
    {
        await using var connection = await target.OpenConnectionAsync();
        await using var from = File.OpenRead(file);
        await using var to = await connection.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)");
        await from.CopyToAsync(to);
    }
}
