using System.Threading.Channels;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary>What was written.</summary>
public sealed record Generated(int Dossiers, long Rows, int Open, int Persons, DateOnly From, DateOnly Until);

/// <summary>
/// Fills a quiet database with a believable year of dossiers. The same seed, number and last day give the same rows;
/// only ciphertext and keyed hashes depend on the installation's keys. Days are committed as they are told.
/// </summary>
public sealed class GenerateProvince(
    Database database, ICatalogue catalogue, IOrganisation organisation, Processes processes, DossierForms forms, StepUnits units,
    DossierClock clock, PersonTables persons, Protector protector, Parties parties, TimeProvider time)
{
    private const string Fact = "generated.province";
    private const int Enough = 4000;

    /// <summary>Refuses (<c>already-generated</c>) a database that was filled before, even in part.</summary>
    public async Task<Outcome<Generated>> Run(int dossiers, int seed, DateOnly until, Action<int> progress, CancellationToken cancel)
    {
        if (await database.First<string>("select value from kernel_facts where name = @Fact", new { Fact }, cancel) is { } before)
        {
            return new Refusal("already-generated", $"Cơ sở dữ liệu này đã có dữ liệu sinh ({before}). Hãy dùng một cơ sở dữ liệu mới.");
        }

        var ids = new SeededIds(seed);
        var plan = new YearPlan(clock.Calendar, until, dossiers);
        var counters = await Counters.Load(database, plan, cancel);
        var mix = new ServiceMix(ids, until, catalogue, processes, forms, units, organisation);
        var people = new PeopleMaker(ids, organisation.Current.Units.First(u => u.Level == 1).Code);
        var maker = new DossierMaker(ids, plan, clock, counters, people, persons, protector, parties);
        await database.Execute("insert into kernel_facts(name, value) values (@Fact, @Value)", new { Fact, Value = $"{dossiers} hồ sơ, seed {seed}, {time.Today():yyyy-MM-dd}" }, cancel);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var made = System.Threading.Channels.Channel.CreateBounded<GeneratedDays>(2);
        var making = Task.Run(() => MakeAll(plan, mix, ids, maker, counters, made.Writer, stop.Token), CancellationToken.None);
        try
        {
            var total = await WriteAll(made.Reader, plan, progress, cancel);
            await making;
            var rest = await database.Transaction((c, t) => counters.WriteRest(database, c, t, plan, cancel), cancel);
            await Analyse(cancel);
            return total with { Rows = total.Rows + rest };
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private static async Task MakeAll(YearPlan plan, ServiceMix mix, SeededIds ids, DossierMaker maker, Counters counters, ChannelWriter<GeneratedDays> made, CancellationToken cancel)
    {
        try
        {
            var days = new GeneratedDays(plan.From) { Last = plan.From };
            foreach (var (day, count) in plan.Days)
            {
                days.Last = day;
                foreach (var visit in Visits(plan, mix, ids, day, count))
                {
                    maker.Make(visit, days);
                }

                if (days.Cases.Count >= Enough || day == plan.Until)
                {
                    days.Numbers.AddRange(counters.NumbersOf(days.First, days.Last));
                    await made.WriteAsync(days, cancel);
                    days = new GeneratedDays(day.AddDays(1));
                }
            }

            made.Complete();
        }
        catch (Exception e)
        {
            made.TryComplete(e);
        }
    }

    private static List<Visit> Visits(YearPlan plan, ServiceMix mix, SeededIds ids, DateOnly day, int count)
    {
        var working = plan.IsWorkingDay(day);
        var visits = new List<Visit>(count);
        for (var i = 0; i < count; i++)
        {
            var service = mix.Draw(ids, onlineOnly: !working);
            var channel = !working || (service.Online && ids.Chance(0.62)) ? Platform.Cases.Channel.Online : ids.Chance(0.05) ? Platform.Cases.Channel.Post : Platform.Cases.Channel.Counter;
            visits.Add(new Visit(plan.Moment(ids, day, channel != Platform.Cases.Channel.Online), service, mix.Place(ids, service), channel));
        }

        return [.. visits.OrderBy(v => v.At)];
    }

    private async Task<Generated> WriteAll(ChannelReader<GeneratedDays> made, YearPlan plan, Action<int> progress, CancellationToken cancel)
    {
        var total = new Generated(0, 0, 0, 0, plan.From, plan.Until);
        await foreach (var days in made.ReadAllAsync(cancel))
        {
            await database.Transaction(async (connection, transaction) =>
            {
                await Counters.WriteNumbers(database, connection, transaction, days, cancel);
                await days.Write(connection, transaction, persons, cancel);
                return 0;
            }, cancel);
            total = total with
            {
                Dossiers = total.Dossiers + days.Cases.Count,
                Rows = total.Rows + days.Count + days.Numbers.Count,
                Open = total.Open + days.Worklist.Count,
                Persons = total.Persons + days.Persons.Count,
            };
            progress(total.Dossiers);
        }

        return total;
    }

    private async Task Analyse(CancellationToken cancel)
    {
        // Statistics at once, so that the first lists after it are planned well.
        await database.Execute(
            database.Dialect == Dialect.Postgres
                ? "analyze cases_cases, cases_trail, cases_access, cases_worklist, services_dossiers, persons_persons, persons_name_words, events_log"
                : "pragma optimize", null, cancel);
    }
}
