using System.Diagnostics;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Npgsql;

namespace NhipCau.Bench;

/// <summary>The worklist over many open cases of all agencies: against bare SQL of the same rows, and against itself over a hundredth of the cases.</summary>
internal static class WorklistScenario
{
    private const int Small = 10_000;

    private const string BareSql = """
        select c.id, c.number, c.title, c.topic, c.owner_id, c.submitter_id, c.agency, c.unit_code, c.process, c.process_version, l.step, l.state, l.due_at, c.paused_since, l.since, l.assignee, c.version
        from (select f.* from unnest($1) b(value) cross join lateral
              (select w.case_id, w.due_at, w.step, w.state, w.since, w.assignee from cases_worklist w where w.bucket = b.value order by w.due_at, w.case_id limit 26) f
              order by f.due_at, f.case_id limit 26) l
        join cases_cases c on c.id = l.case_id order by l.due_at, l.case_id
        """;

    public static async Task<Ratio> Compare()
    {
        await using var program = await Filled(Measure.Setting("BENCH_DOSSIERS", 1_000_000));
        await using var source = NpgsqlDataSource.Create(program.ConnectionString);
        var worst = 0.0;
        foreach (var (name, query) in Grants(program).Where(g => g.Query.Topic is null))
        {
            var ours = await Measure.Time(() => program.Get<Worklist>().List(query));
            var bare = await Measure.Time(() => Bare(source, query));
            var again = await Measure.Time(() => program.Get<Worklist>().List(query));
            var ratio = (ours + again) / 2 / bare;
            Measure.Say($"{name} ({query.Buckets.Count} agencies): operation {(ours + again) * 500:0.00} ms, bare SQL {bare * 1000:0.00} ms, ratio {ratio:0.00}");
            worst = Math.Max(worst, ratio);
        }

        return new Ratio("worklist", worst, AtLeast: false, 3);
    }

    public static async Task<Ratio> Flat()
    {
        await using var small = await Filled(Small);
        await using var big = await Filled(Measure.Setting("BENCH_DOSSIERS", 1_000_000));
        var worst = 0.0;
        foreach (var ((name, query), (_, same)) in Grants(big).Zip(Grants(small)))
        {
            var few = await Measure.Time(() => small.Get<Worklist>().List(same));
            var many = await Measure.Time(() => big.Get<Worklist>().List(query));
            few = (few + await Measure.Time(() => small.Get<Worklist>().List(same))) / 2;
            Measure.Say($"{name} ({query.Buckets.Count} agencies): {few * 1000:0.00} ms at {Small}, {many * 1000:0.00} ms at the full size, ratio {many / few:0.00}");
            worst = Math.Max(worst, many / few);
        }

        return new Ratio("worklist-flat", worst, AtLeast: false, 1.5);
    }

    /// <summary>The four ways of looking: one commune, everything, agencies here and there, and a rare procedure everywhere.</summary>
    private static IEnumerable<(string Name, WorklistQuery Query)> Grants(TestProgram program)
    {
        var agencies = program.Get<IOrganisation>().Current.Agencies.Select(a => a.Id).ToArray();
        var topic = program.Get<ICatalogue>().All.OrderBy(p => p.Code, StringComparer.Ordinal).First().Code;
        yield return ("narrow", new WorklistQuery { Buckets = [Office.DoanTung] });
        yield return ("wide", new WorklistQuery { Buckets = agencies });
        yield return ("scattered", new WorklistQuery { Buckets = [.. agencies.Where((_, i) => i % 14 == 3)] });
        yield return ("sparse filter", new WorklistQuery { Buckets = agencies, Topic = topic });
    }

    private static async Task Bare(NpgsqlDataSource source, WorklistQuery query)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(BareSql, connection) { Parameters = { new() { Value = query.Buckets.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                _ = reader.GetValue(i);
            }
        }
    }

    /// <summary>Open cases of all agencies and procedures, due over two months; one procedure in a thousand cases is rare.</summary>
    private static async Task<TestProgram> Filled(int cases)
    {
        var program = await TestProgram.Start(Dialect.Postgres, NhipCau.Host.Modules.All, seed: true);
        var agencies = program.Get<IOrganisation>().Current.Agencies.Select(a => a.Id).ToArray();
        var topics = program.Get<ICatalogue>().All.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Code).ToArray();
        await using var source = NpgsqlDataSource.Create(program.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        var clock = Stopwatch.StartNew();
        await Do("""
            insert into cases_cases(id, kind, number, topic, title, submitter_id, owner_id, channel, competent_agency, receiving_agency, agency, unit_code, unit_date, process, process_version, step, state, opened_at, received_at, promised_at, first_promised_at, calendar_version, time_limit, supplement_count, version)
            select md5('c' || i)::uuid, 'dossier', 'H23-' || i, $2[1 + case when i % 1000 = 0 then 0 else 1 + (hashint8(i * 7) & 1073741823) % (array_length($2, 1) - 1) end], 'Thủ tục số ' || i % 900, md5('p' || i)::uuid, md5('p' || i)::uuid, 2, a, a, a, '30', '2024-01-15', 'standard', 1,
              (array['intake', 'processing', 'signing'])[1 + i % 3], 4, '2024-01-15'::timestamptz, '2024-01-15'::timestamptz, d, d, 'v', '5 working_day', 0, 2
            from (select i, $1[1 + (hashint8(i) & 1073741823) % array_length($1, 1)] a, '2024-01-15'::timestamptz + ((hashint8(i * 3) & 1073741823) % 5184000) * interval '1 second' d from generate_series(1::bigint, $3) i) x
            """, agencies, topics, (long)cases);
        await Do("insert into cases_worklist(bucket, due_at, case_id, topic, step, state, since) select agency, promised_at, id, topic, step, state, opened_at from cases_cases");
        await Do("vacuum analyze cases_worklist");
        await Do("vacuum analyze cases_cases");
        Measure.Say($"{cases} open cases written in {clock.Elapsed.TotalSeconds:0} s");
        return program;

        async Task Do(string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await command.ExecuteNonQueryAsync();
        }
    }
}
