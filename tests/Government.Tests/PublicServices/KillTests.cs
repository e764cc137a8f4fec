using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

/// <summary>The program is killed (SIGKILL) in the middle of a thousand submissions, started again, and goes on.</summary>
public abstract class KillSuite(Dialect dialect)
{
    private const int All = 1000;
    private const int KilledAfter = 400;
    private const int Clients = 8;

    private readonly ConcurrentDictionary<Guid, Answered> acknowledged = new();
    private readonly List<Guid> keys = [.. Enumerable.Range(0, All).Select(_ => Guid.NewGuid())];

    [Fact]
    public async Task After_a_kill_every_acknowledged_dossier_is_whole_and_no_number_is_drawn_twice()
    {
        await using var app = await RunningApp.Start(dialect);
        await Submit(app, keys, stopAt: KilledAfter);
        var before = acknowledged.ToDictionary();
        before.Count.ShouldBeInRange(KilledAfter, All - 1);

        await app.Start();
        await using var database = new Database(app.ConnectionString);
        await EveryDossierIsWhole(database);
        foreach (var (key, answer) in before)
        {
            (await Answer(database, key)).ShouldBe(answer);
        }

        // Whoever got no answer sends the same request again; so does one who got it but is not sure.
        await Submit(app, [.. keys.Where(k => !before.ContainsKey(k)), .. before.Keys.Take(50)], stopAt: int.MaxValue);
        acknowledged.Count.ShouldBe(All);
        foreach (var (key, answer) in before)
        {
            acknowledged[key].ShouldBe(answer);
        }

        await EveryDossierIsWhole(database);
        (await database.First<long>("select count(*) from cases_cases")).ShouldBe(All);
        acknowledged.Values.Select(a => a.Number).Distinct().Count().ShouldBe(All);
        acknowledged.Values.Select(a => a.Id).Distinct().Count().ShouldBe(All);
        (await database.First<long>("select sum(last) from cases_numbers")).ShouldBe(All, "numbers are drawn without gaps");
    }

    /// <summary>Sends the requests from several clients; kills the program once so many are acknowledged.</summary>
    private async Task Submit(RunningApp app, List<Guid> wanted, int stopAt)
    {
        using var visitor = await new WebVisitor(app).SignIn("congdan1");
        using var killed = new CancellationTokenSource();
        var answers = JsonSerializer.Deserialize<JsonElement>(Office.GoodAnswers.ToJson());
        var count = 0;
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = CancellationToken.None }, async (key, cancel) =>
        {
            if (killed.IsCancellationRequested)
            {
                return;
            }

            try
            {
                using var answer = await visitor.Client.PostAsJsonAsync("/api/2026-11/dossiers", new { requestId = key, procedure = Office.MaritalStatus, agency = Office.DoanTung, answers }, cancellationToken: CancellationToken.None);
                var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
                using var made = JsonDocument.Parse(text);
                acknowledged[key] = new Answered(made.RootElement.GetProperty("id").GetGuid(), made.RootElement.GetProperty("number").GetString()!);
                if (Interlocked.Increment(ref count) == stopAt)
                {
                    await killed.CancelAsync();
                    app.Kill();
                }
            }
            catch (Exception e) when (killed.IsCancellationRequested && e is HttpRequestException or IOException or JsonException)
            {
                // Its answer was lost with the program.
            }
        });
    }

    private static async Task<Answered> Answer(Database database, Guid key)
    {
        var text = await database.First<string>("select answer from kernel_requests where request_id = @Key", new { Key = key });
        using var answer = JsonDocument.Parse(text.ShouldNotBeNull());
        return new Answered(answer.RootElement.GetProperty("id").GetGuid(), answer.RootElement.GetProperty("number").GetString()!);
    }

    /// <summary>Each case has all its parts, and no part lacks its case.</summary>
    private static async Task EveryDossierIsWhole(Database database)
    {
        var cases = await database.First<long>("select count(*) from cases_cases");
        var events = "select case_id from events_log" + (database.Dialect == Dialect.Postgres ? " union all select case_id from events_unnumbered" : "");
        (await database.First<long>("select count(distinct number) from cases_cases")).ShouldBe(cases);
        foreach (var (what, rows) in new[]
        {
            ("dossier", "select count(*) from services_dossiers d join cases_cases c on c.id = d.case_id"),
            ("trail", "select count(*) from cases_trail t join cases_cases c on c.id = t.case_id"),
            ("access", "select count(distinct a.case_id) from cases_access a join cases_cases c on c.id = a.case_id"),
            ("worklist", "select count(distinct w.case_id) from cases_worklist w join cases_cases c on c.id = w.case_id"),
            ("event", $"select count(*) from ({events}) e join cases_cases c on c.id = e.case_id"),
            ("request", "select count(*) from kernel_requests where operation = 'SubmitDossier'"),
            ("dossiers at all", "select count(*) from services_dossiers"),
            ("trails at all", "select count(*) from cases_trail"),
            ("accesses at all", "select count(distinct case_id) from cases_access"),
            ("worklists at all", "select count(distinct case_id) from cases_worklist"),
            ("events at all", $"select count(*) from ({events}) e where e.case_id is not null"),
            ("numbers", "select coalesce(sum(last), 0) from cases_numbers"),
        })
        {
            (await database.First<long>(rows)).ShouldBe(cases, what);
        }
    }

    private sealed record Answered(Guid Id, string Number);
}

public sealed class KillOnSqlite() : KillSuite(Dialect.Sqlite);

public sealed class KillOnPostgres() : KillSuite(Dialect.Postgres);
