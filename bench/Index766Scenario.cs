using System.Diagnostics;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;

namespace NhipCau.Bench;

/// <summary>The whole index of 250 agencies over a generated year: seconds from roll-ups, and whether it equals the slow way from the dossiers' own rows.</summary>
internal static class Index766Scenario
{
    private const int Agencies = 250;
    private static readonly IndexPeriod Year = IndexPeriod.Year(2024);

    public static async Task<Ratio> Run()
    {
        var dossiers = Measure.Setting("BENCH_DOSSIERS", 1_000_000);
        await using var program = await TestProgram.Start(Environment.GetEnvironmentVariable("BENCH_DATABASE") == "sqlite" ? Dialect.Sqlite : Dialect.Postgres, NhipCau.Host.Modules.All, seed: true);
        program.Clock.MoveTo(2024, 12, 31, 17, 30);
        var clock = Stopwatch.StartNew();
        await program.Get<GenerateProvince>().Run(dossiers, 7, new DateOnly(2024, 12, 31), _ => { }, CancellationToken.None);
        Measure.Say($"{dossiers} dossiers generated in {clock.Elapsed.TotalSeconds:0} s");
        clock.Restart();
        await program.Get<MeasureDossiers>().Fill(CancellationToken.None);
        Measure.Say($"roll-ups filled in {clock.Elapsed.TotalSeconds:0} s: {await Rows("services_measured_days")} rows by day, {await Rows("services_measured_months")} by month");

        var agencies = program.Get<IOrganisation>().Current.Agencies.Where(a => a.Kind is not ("division" or "partner")).Take(Agencies).ToList();
        var index = program.Get<ServiceIndex>();
        var times = new List<double>();
        IReadOnlyList<IndexResult> fast = [];
        for (var i = 0; i < 7; i++)
        {
            clock.Restart();
            fast = await index.Of(agencies, Year, CancellationToken.None);
            times.Add(clock.Elapsed.TotalSeconds);
        }

        Measure.Say($"{agencies.Count} agencies from roll-ups: first {times[0]:0.000} s, median {Measure.Median(times):0.000} s");
        clock.Restart();
        var slow = await index.Of(agencies, Year, program.Get<SlowFigures>(), CancellationToken.None);
        var equal = fast.Zip(slow).All(p => p.First.Input.Sums == p.Second.Input.Sums && p.First.Input.Services == p.Second.Input.Services && p.First.Points == p.Second.Points);
        Measure.Say($"slow computation from the dossiers' rows: {clock.Elapsed.TotalSeconds:0} s");
        Measure.Say(equal ? $"EQUAL {agencies.Count} agencies, {fast.Max(r => r.Input.Sums.Received)} dossiers" : "DIFFERENT");
        return new Ratio("index766", equal ? Measure.Median(times) : double.PositiveInfinity, AtLeast: false, 1.0);

        Task<long> Rows(string table) => program.Database.First<long>($"select count(*) from {table}");
    }
}
