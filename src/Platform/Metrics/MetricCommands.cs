using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Metrics;

/// <summary><c>metrics list</c> and <c>metrics rebuild</c>.</summary>
internal static class MetricCommands
{
    public static IEnumerable<Command> Create(Func<IServiceProvider> services)
    {
        var list = new Command("list", "Lists every metric: code, name, unit of measure, what it counts.");
        list.SetAction((result, _) =>
        {
            foreach (var metric in services().GetRequiredService<IMetricReader>().All)
            {
                result.InvocationConfiguration.Output.WriteLine($"{metric.Code}\t{metric.Name}\t{metric.Unit}\t{metric.Meaning}");
            }

            return Task.FromResult(0);
        });
        var rebuild = new Command("rebuild", "Counts the whole event log again beside the numbers in use, then swaps them.");
        rebuild.SetAction(async (result, cancel) =>
        {
            var started = TimeProvider.System.GetTimestamp();
            var done = await services().GetRequiredService<RebuildMetrics>().Run(null, cancel);
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            result.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"events {done.Events}, cells {done.Cells}, generation {done.Generation}, {seconds:0.0} s"));
            return 0;
        });
        yield return new Command("metrics", "What the province counts.") { list, rebuild };
    }
}
