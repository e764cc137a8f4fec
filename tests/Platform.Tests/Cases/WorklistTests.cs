using System.Diagnostics;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Cases;

public abstract class WorklistSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new CasesModule())
{
    private const int Agencies = 60;
    private static readonly DateTimeOffset Monday = new(2024, 1, 15, 1, 0, 0, TimeSpan.Zero);
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    /// <summary>Cases of sixty agencies; those of the last agency and of the rare procedure lie beyond what one walk of the common order reaches.</summary>
    private async Task<List<CaseRecord>> Fill()
    {
        var random = new Random(11);
        var cases = Enumerable.Range(0, 7000).Select(i => new CaseRecord
        {
            Id = Guid.CreateVersion7(Monday.AddSeconds(i)),
            Kind = "dossier",
            Number = $"N{i}",
            Topic = i < 6900 ? "common" : "rare",
            Agency = $"A{(i < 6900 ? random.Next(Agencies - 1) : Agencies - 1)}",
            Process = "p",
            Step = i % 50 == 0 ? "signing" : "processing",
            OpenedAt = Monday,
            // Many share an instant, so that the id decides.
            PromisedAt = Monday.AddHours(i < 6900 ? random.Next(400) : 500),
            PausedSince = i % 97 == 0 ? Monday : null,
            Version = 1,
        }).ToList();
        await Database.Transaction(async (connection, transaction) =>
        {
            await CaseTables.Cases.Insert(connection, transaction, cases, cancel);
            await CaseTables.Worklist.Insert(connection, transaction, [.. cases.Select(c => (c, Monday))], cancel);
            return 0;
        }, cancel);
        return cases;
    }

    private static DateTimeOffset Due(CaseRecord c) => c.PausedSince is null ? c.PromisedAt!.Value : Instants.Never;

    /// <summary>Pages through to the end, as a reader would.</summary>
    private async Task<List<string>> Pages(WorklistQuery query)
    {
        var numbers = new List<string>();
        for (; ; )
        {
            var lines = await Get<Worklist>().List(query, cancel);
            numbers.AddRange(lines.Take(query.Size).Select(l => l.Number));
            if (lines.Count <= query.Size)
            {
                return numbers;
            }

            query = query with { After = (lines[query.Size - 1].DueAt, lines[query.Size - 1].Id) };
        }
    }

    [Fact]
    public async Task Few_agencies_many_agencies_and_every_filter_list_the_same_as_sorting_by_hand()
    {
        var cases = await Fill();
        string[] all = [.. Enumerable.Range(0, Agencies).Select(i => $"A{i}")];
        var asked = new (WorklistQuery Query, Func<CaseRecord, bool> Belongs)[]
        {
            (new() { Buckets = all, Size = 400 }, _ => true),
            (new() { Buckets = ["A3"], Size = 30 }, c => c.Agency == "A3"),
            (new() { Buckets = [.. all.Where((_, i) => i % 2 == 1)], Size = 300 }, c => int.Parse(c.Agency.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % 2 == 1),
            (new() { Buckets = all, Topic = "rare", Size = 30 }, c => c.Topic == "rare"),
            (new() { Buckets = all, Steps = ["signing"], Size = 30 }, c => c.Step == "signing"),
            (new() { Buckets = all, Steps = ["signing", "processing"], DueBefore = Monday.AddHours(50), Size = 90 }, c => Due(c) < Monday.AddHours(50)),
            (new() { Buckets = all, DueFrom = Monday.AddHours(390), DueBefore = Monday.AddHours(501), Size = 60 }, c => Due(c) >= Monday.AddHours(390) && Due(c) < Monday.AddHours(501)),
            (new() { Buckets = all, PausedOnly = true, Size = 20 }, c => c.PausedSince is not null),
            // Nobody but the last agency has work, and its cases come after all others.
            (new() { Buckets = [.. Enumerable.Range(100, 40).Select(i => $"A{i}"), $"A{Agencies - 1}"], Size = 30 }, c => c.Agency == $"A{Agencies - 1}"),
        };
        foreach (var (query, belongs) in asked)
        {
            var expected = cases.Where(belongs).OrderBy(Due).ThenBy(c => c.Id.ToString("D"), StringComparer.Ordinal).Select(c => c.Number).ToList();
            expected.ShouldNotBeEmpty();
            (await Pages(query)).ShouldBe(expected);
            (await Get<Worklist>().Count(query, 100, cancel)).ShouldBe(Math.Min(100, expected.Count));
        }
    }

    [Fact]
    public async Task Five_thousand_scattered_agencies_are_listed_by_one_statement_and_as_by_hand()
    {
        var random = new Random(5);
        var cases = Enumerable.Range(0, 9000).Select(i => new CaseRecord
        {
            Id = Guid.CreateVersion7(Monday.AddSeconds(i)),
            Kind = "dossier",
            Number = $"N{i}",
            Topic = "common",
            Agency = $"H23.{random.Next(10_000)}",
            Process = "p",
            Step = "processing",
            OpenedAt = Monday,
            PromisedAt = Monday.AddHours(random.Next(400)),
            Version = 1,
        }).ToList();
        await Database.Transaction(async (connection, transaction) =>
        {
            await CaseTables.Cases.Insert(connection, transaction, cases, cancel);
            await CaseTables.Worklist.Insert(connection, transaction, [.. cases.Select(c => (c, Monday))], cancel);
            return 0;
        }, cancel);
        HashSet<string> mine = [.. Enumerable.Range(0, 10_000).Where(i => i % 2 == 1).Select(i => $"H23.{i}")];
        foreach (var query in new[] { new WorklistQuery { Buckets = [.. mine], Size = 50 }, new() { Buckets = [.. mine], Size = 50, DueFrom = Monday.AddHours(398) } })
        {
            var expected = cases.Where(c => mine.Contains(c.Agency) && Due(c) >= (query.DueFrom ?? Monday)).OrderBy(Due).ThenBy(c => c.Id.ToString("D"), StringComparer.Ordinal).Select(c => c.Number).Take(51).ToList();
            // The first list of a day keeps the set of agencies under its name; from then on the name is enough.
            await Get<Worklist>().List(query, cancel);
            var (lines, statements) = await Counted(() => Get<Worklist>().List(query, cancel));
            lines.Select(l => l.Number).ShouldBe(expected);
            statements.ShouldBe(Dialect == Dialect.Postgres ? 1 : 0);
        }
    }

    /// <summary>How many statements PostgreSQL is sent meanwhile; SQLite tells nobody.</summary>
    private static async Task<(T Result, int Statements)> Counted<T>(Func<Task<T>> work)
    {
        var trace = ActivityTraceId.CreateRandom();
        var seen = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = a => seen += a.TraceId == trace && a.Kind == ActivityKind.Client && !a.OperationName.Contains("CONNECT", StringComparison.OrdinalIgnoreCase) ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("list").SetParentId(trace, ActivitySpanId.CreateRandom()).Start();
        return (await work(), seen);
    }
}

public sealed class WorklistOnSqlite() : WorklistSuite(Dialect.Sqlite);

public sealed class WorklistOnPostgres() : WorklistSuite(Dialect.Postgres);
