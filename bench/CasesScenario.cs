using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Host;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Npgsql;

namespace NhipCau.Bench;

/// <summary>
/// Create, advance, list, show and search over a generated year through the JSON interface, signed in, eight clients,
/// against the same statements with the same values by bare Npgsql. Prints one ratio each and ends with the worst against its bound.
/// </summary>
internal static class CasesScenario
{
    private const string Api = "/api/2026-11";

    public static async Task<Ratio> Run()
    {
        using var statements = Statements.Listen();
        await using var program = await TestProgram.Start(Dialect.Postgres, Modules.All);
        Environment.SetEnvironmentVariable("NhipCau__Database", program.ConnectionString);
        Environment.SetEnvironmentVariable("NhipCau__DataFolder", program.DataFolder);
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
        Environment.SetEnvironmentVariable("NhipCau__SignInsPerMinute", "1000");
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        await using var app = Composition.Build(["--urls", "http://127.0.0.1:0"]);
        await Composition.Prepare(app.Services, CancellationToken.None);
        await Office.OpenDemoAccounts(app.Services);
        var dossiers = Measure.Setting("BENCH_DOSSIERS", 100_000);
        await app.Services.GetRequiredService<GenerateProvince>().Run(dossiers, 7, new DateOnly(2024, 12, 31), _ => { }, CancellationToken.None);
        Composition.Pipeline(app);
        await app.StartAsync();
        await using var source = NpgsqlDataSource.Create(Database.Prepared(program.ConnectionString));
        await using (var vacuum = source.CreateCommand("vacuum analyze"))
        {
            vacuum.CommandTimeout = 0;
            await vacuum.ExecuteNonQueryAsync();
        }

        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var citizen = await SignIn(address, "congdan1");
        using var desk = await SignIn(address, "motcua.doantung");
        using var head = await SignIn(address, "chutich.thanhmien");
        var log = app.Services.GetRequiredService<EventLog>();
        var worst = 0.0;
        var (made, created) = await Create(citizen, source, log);
        Judge("create", created, atLeast: true, 0.35);
        Judge("advance", await Advance(desk, source, made), atLeast: true, 0.35);
        await Delivered(source);
        var seen = await Ids(source, dossiers);
        Judge("list", await Read(statements, source, head, _ => $"{Api}/worklist?size=25"), atLeast: false, 4);
        Judge("show", await Read(statements, source, head, i => $"{Api}/agency/dossiers/{seen[i % seen.Count].Id:D}"), atLeast: false, 4);
        Judge("search", await Read(statements, source, head, i => $"{Api}/agency/dossiers?q={Uri.EscapeDataString(seen[i % seen.Count].Number)}"), atLeast: false, 4);
        return new Ratio("cases", worst, AtLeast: false, 1);

        // Every bound becomes 1: how far the measured value is towards it.
        void Judge(string what, double ratio, bool atLeast, double bound)
        {
            Measure.Say($"RATIO cases-{what} {ratio:0.00} {(atLeast ? "min" : "max")} {bound:0.00} ({dossiers} dossiers)");
            worst = Math.Max(worst, atLeast ? bound / ratio : ratio / bound);
        }
    }

    private static async Task<HttpClient> SignIn(Uri address, string login)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
        var page = await client.GetStringAsync("/dang-nhap");
        var token = page.Split("__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Login"] = login, ["Password"] = "nhipcau-2024", ["__RequestVerificationToken"] = token });
        using var answer = await client.PostAsync("/dang-nhap", form);
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"{login} could not sign in");
    }

    private static async Task<(List<(Guid Id, long Version)> Made, double Ratio)> Create(HttpClient citizen, NpgsqlDataSource source, EventLog log)
    {
        var size = Measure.Setting("BENCH_SUBMIT", 1000);
        using var answers = JsonDocument.Parse(Office.GoodAnswers.ToJson());
        var made = new List<(Guid Id, long Version)>();
        async Task One(int _)
        {
            using var answer = await citizen.PostAsJsonAsync($"{Api}/dossiers", new { requestId = Guid.NewGuid(), procedure = Office.MaritalStatus, agency = Office.DoanTung, answers = answers.RootElement });
            var text = await answer.Content.ReadAsStringAsync();
            using var body = answer.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new InvalidOperationException(text);
            var dossier = (body.RootElement.GetProperty("id").GetGuid(), body.RootElement.GetProperty("version").GetInt64());
            lock (made)
            {
                made.Add(dossier);
            }
        }

        await Measure.Seconds(300, One);
        await log.Number();
        var rows = await Template(source, made[0].Id);
        await Measure.Seconds(300, i => Bare(source, rows, -1, i));
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            ours.Add(size / await Measure.Seconds(size, One));
            var at = round;
            bare.Add(size / await Measure.Seconds(size, i => Bare(source, rows, at, i)));
            Measure.Say($"create: interface {ours[^1]:0}/s, bare {bare[^1]:0}/s");
        }

        return (made, Measure.Median(ours) / Measure.Median(bare));
    }

    private static async Task<List<RowCopy>> Template(NpgsqlDataSource source, Guid caseId)
    {
        await using var connection = await source.OpenConnectionAsync();
        var rows = await RowCopy.Read(connection, "cases_cases", "id", caseId);
        foreach (var table in new[] { "cases_trail", "cases_access", "cases_worklist", "services_dossiers", "events_log" })
        {
            rows.AddRange(await RowCopy.Read(connection, table, "case_id", caseId));
        }

        return rows;
    }

    /// <summary>The rows of the dossier in one batch, as the interface does.</summary>
    private static async Task Bare(NpgsqlDataSource source, List<RowCopy> rows, int round, int i)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await source.OpenConnectionAsync();
        var changed = new Dictionary<string, object> { ["case_id"] = id, ["number"] = $"H23.BENCH-{round}-{i:000000}" };
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into cases_numbers(agency, day, last) values ('bench', '2000-01-01', 1) on conflict(agency, day) do update set last = cases_numbers.last + 1"));
        batch.BatchCommands.Add(Key(id));
        foreach (var row in rows)
        {
            changed["id"] = row.IsEvent ? Guid.CreateVersion7() : id;
            batch.BatchCommands.Add(row.Again(changed));
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static NpgsqlBatchCommand Key(Guid id) => new("insert into kernel_requests(actor_id, request_id, operation, answer, expires_at) values ($1, $2, 'Bench', '{\"id\":\"00000000-0000-0000-0000-000000000000\",\"number\":\"H23.32.05-240115-00001\",\"state\":1,\"version\":1}', now())") { Parameters = { new() { Value = id }, new() { Value = Guid.NewGuid() } } };

    /// <summary>The desk receives what was created, against the same writes on dossiers the bare side created.</summary>
    private static async Task<double> Advance(HttpClient desk, NpgsqlDataSource source, List<(Guid Id, long Version)> made)
    {
        var mine = made.ToList();
        var size = mine.Count / 3;
        await using var connection = await source.OpenConnectionAsync();
        var theirs = new List<Guid>();
        await using (var command = new NpgsqlCommand("select id from cases_cases where number like 'H23.BENCH-%' limit 100000", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                theirs.Add(reader.GetGuid(0));
            }
        }

        var (ours, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            var skip = round * size;
            ours.Add(size / await Measure.Seconds(size, async i =>
            {
                using var answer = await desk.PostAsJsonAsync($"{Api}/dossiers/{mine[skip + i].Id:D}/actions/receive", new { requestId = Guid.NewGuid(), version = mine[skip + i].Version });
                if (!answer.IsSuccessStatusCode)
                {
                    throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
                }
            }));
            bare.Add(size / await Measure.Seconds(size, i => Receive(source, theirs[(skip + i) % theirs.Count])));
            Measure.Say($"advance: interface {ours[^1]:0}/s, bare {bare[^1]:0}/s");
        }

        return Measure.Median(ours) / Measure.Median(bare);
    }

    private static async Task Receive(NpgsqlDataSource source, Guid id)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using (var find = new NpgsqlCommand("select * from cases_cases where id = $1", connection) { Parameters = { new() { Value = id } } })
        {
            await find.ExecuteScalarAsync();
        }

        await using (var find = new NpgsqlCommand("select * from services_dossiers where case_id = $1", connection) { Parameters = { new() { Value = id } } })
        {
            await find.ExecuteScalarAsync();
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Key(id));
        foreach (var sql in new[]
        {
            "update cases_cases set state = 2, received_at = now(), promised_at = now(), first_promised_at = now(), promised_on = current_date, calendar_version = 'v', step_due_at = now(), version = version + 1 where id = $1",
            "insert into cases_trail(case_id, no, at, actor_id, agency, action, step, state, public_text, note) select $1, 1 + max(no), now(), $1, 'H23.32.05', 'receive', 'intake', 2, 'Hồ sơ đã được tiếp nhận, hẹn trả', '' from cases_trail where case_id = $1",
            "delete from cases_worklist where case_id = $1",
            "insert into cases_worklist(bucket, due_at, case_id, topic, step, state, since) values ('H23.32.05', now(), $1, '1.004873', 'intake', 2, now())",
            "insert into events_log(position, id, type, case_id, case_version, payload_version, actor_id, agency, occurred_at, origin, data) values (nextval('events_position'), gen_random_uuid(), 'services.received', $1, 2, 1, $1, 'H23.32.05', now(), 0, '{}')",
            "insert into services_counts(agency, day, received, finished_on_time, finished_late) values ('bench', '2000-01-01', 1, 0, 0) on conflict(agency, day) do update set received = services_counts.received + 1",
        })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = id } } });
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task<List<(Guid Id, string Number)>> Ids(NpgsqlDataSource source, int dossiers)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select c.id, c.number from cases_access a join cases_cases c on c.id = a.case_id where a.agency like 'H23.32%' order by c.id desc limit 400", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<(Guid, string)>();
        while (await reader.ReadAsync())
        {
            found.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return found.Count > 0 ? found : throw new InvalidOperationException($"none of {dossiers} dossiers lies in the district");
    }

    /// <summary>Waits until everybody has been told of what was created and advanced, so that reading is measured alone.</summary>
    private static async Task Delivered(NpgsqlDataSource source)
    {
        await using var open = source.CreateCommand("select (select count(*) from events_deliveries where state = 0) + (select coalesce(max(position), 0) from events_log) - (select coalesce(min(cursor_position), 0) from events_subscriptions)");
        for (var calm = 0; calm < 3; await Task.Delay(1000))
        {
            calm = Convert.ToInt64(await open.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) <= 0 ? calm + 1 : 0;
        }
    }

    private static async Task<double> Read(Statements statements, NpgsqlDataSource source, HttpClient client, Func<int, string> address)
    {
        var requests = Measure.Setting("BENCH_REQUESTS", 1500);
        async Task Ask(int i)
        {
            using var answer = await client.GetAsync(address(i));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }

        await Measure.Seconds(200, Ask);
        var heard = new List<IReadOnlyList<(string, NpgsqlParameter[])>>();
        for (var i = 0; i < 40; i++)
        {
            heard.Add([.. (await statements.Of(() => Ask(i))).Where(s => !s.Sql.Contains("persons_reads", StringComparison.Ordinal))]);
        }

        await Measure.Seconds(200, i => Statements.Replay(source, heard[i % heard.Count]));
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            ours.Add(await Measure.Seconds(requests, Ask) / requests);
            bare.Add(await Measure.Seconds(requests, async i =>
            {
                await Statements.Replay(source, heard[i % heard.Count]);
                await Audit(source);
            }) / requests);
        }

        if (Environment.GetEnvironmentVariable("BENCH_HEAR") is not null)
        {
            heard[0].ToList().ForEach(s => Measure.Say("  " + s.Item1));
        }

        Measure.Say($"{address(0).Split('?')[0]}: {heard[0].Count} statements and the record of the reading; interface {Measure.Clients * Measure.Median(ours) * 1000:0.0} ms, bare {Measure.Clients * Measure.Median(bare) * 1000:0.0} ms");
        return Measure.Median(ours) / Measure.Median(bare);
    }

    /// <summary>The record of a reading is a write with keys of its own.</summary>
    private static async Task Audit(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("with r as (insert into persons_reads(id, at, actor_id, agency, purpose, subjects) values ($1, now(), $1, 'H23.32', 'Xem hồ sơ để giải quyết', '[]') returning position, at) insert into persons_read_subjects(position, person_id, at) select position, s.id, at from r cross join unnest($2) s(id)", connection)
        {
            Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = new[] { Guid.NewGuid(), Guid.NewGuid() } } },
        };
        await command.ExecuteNonQueryAsync();
    }
}
