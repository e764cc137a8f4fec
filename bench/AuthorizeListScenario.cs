using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Npgsql;

namespace NhipCau.Bench;

/// <summary>An officer's worklist over many open cases of more than ten thousand agencies, with one narrow grant, one wide grant and 5,000 scattered ones: the slowest against the fastest.</summary>
internal static class AuthorizeListScenario
{
    private const int Communes = 10_000;
    private const int Scattered = 5_000;
    private const int PageSize = 25;

    public static async Task<Ratio> Run()
    {
        await using var program = await TestProgram.Start(Dialect.Postgres, Host.Modules.All, seed: true);
        await using var source = NpgsqlDataSource.Create(program.ConnectionString);
        var cases = Measure.Setting("BENCH_CASES", 20_000);
        await Fill(source, cases);
        await using var services = program.AnotherNode();
        var (reader, worklist, desk) = (services.GetRequiredService<WorklistReader>(), services.GetRequiredService<Worklist>(), services.GetRequiredService<OfficerDesk>());
        var officers = Officers().Select(o => (o.Name, User: Office.Holding(o.Grants, "H23"))).ToList();
        var times = officers.ToDictionary(o => o.Name, _ => new List<double>());
        // Rounds take turns, so that what else the machine does meets all three.
        for (var round = 0; round < 5; round++)
        {
            foreach (var (name, user) in officers)
            {
                times[name].Add(await Measure.Time(() => List(user), warm: round == 0 ? 60 : 5, count: 50));
            }
        }

        foreach (var (name, user) in officers)
        {
            Measure.Say($"{name}: {user.Grants.Ranges(Permissions.ReadDossier).Count} ranges, {desk.Buckets(user).Count} agencies, {await List(user)} lines, {Measure.Median(times[name]) * 1000:0.00} ms of {cases} cases");
        }

        var medians = times.Values.Select(Measure.Median).ToList();
        return new Ratio("authorize-list", medians.Max() / medians.Min(), AtLeast: false, 2);

        async Task<int> List(CurrentUser user)
        {
            var (query, _) = await reader.QueryOf(new WorklistFilter(), user, CancellationToken.None);
            return (await worklist.List(query with { Size = PageSize })).Count;
        }
    }

    private static IEnumerable<(string Name, Grants Grants)> Officers()
    {
        yield return ("narrow", new Grants([(Permissions.ReadDossier, new GrantRange("H23.C.00007", false))]));
        yield return ("wide", new Grants([(Permissions.ReadDossier, new GrantRange("H23", true))]));
        var drawn = Enumerable.Range(0, Communes).ToArray();
        new Random(3).Shuffle(drawn);
        yield return ("scattered", new Grants(drawn.Take(Scattered).Select(i => (Permissions.ReadDossier, new GrantRange($"H23.C.{i:00000}", i % 2 == 0)))));
    }

    /// <summary>Ten thousand communes more, and open cases of all agencies, due over two months.</summary>
    private static async Task Fill(NpgsqlDataSource source, int cases)
    {
        await Do($"insert into administration_agencies(agency_id, code, path, name, short_name, name_key, kind, parent_id, unit_code, one_stop, valid_from, valid_to) select p, p, p, 'Xã số ' || i, 'Xã ' || i, 'xa ' || i, 'commune', 'H23', '30', true, '2000-01-01', '9999-12-31' from (select i, 'H23.C.' || lpad(i::text, 5, '0') p from generate_series(0, {Communes - 1}) i) x");
        await Do("""
            insert into cases_cases(id, kind, number, topic, title, submitter_id, owner_id, channel, competent_agency, receiving_agency, agency, unit_code, unit_date, process, process_version, step, state, opened_at, received_at, promised_at, first_promised_at, calendar_version, time_limit, supplement_count, version)
            select md5('c' || i)::uuid, 'dossier', 'H23-' || i, '1.004873', 'Thủ tục số ' || i % 900, md5('p' || i)::uuid, md5('p' || i)::uuid, 2, a, a, a, '30', '2024-01-15', 'standard', 1,
              (array['intake', 'processing', 'signing'])[1 + i % 3], 4, '2024-01-15'::timestamptz, '2024-01-15'::timestamptz, d, d, 'v', '5 working_day', 0, 2
            from (select i, g[1 + (hashint8(i) & 1073741823) % array_length(g, 1)] a, '2024-01-15'::timestamptz + ((hashint8(i * 3) & 1073741823) % 5184000) * interval '1 second' d
                  from generate_series(1::bigint, $1) i, (select array_agg(agency_id order by agency_id) g from administration_agencies) all_agencies) x
            """, (long)cases);
        await Do("insert into cases_worklist(bucket, due_at, case_id, topic, step, state, since) select agency, promised_at, id, topic, step, state, opened_at from cases_cases");
        await Do("vacuum analyze cases_worklist");
        await Do("vacuum analyze cases_cases");

        async Task Do(string sql, params object[] values)
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await command.ExecuteNonQueryAsync();
        }
    }
}
