using System.Diagnostics;

namespace NhipCau.Bench;

/// <summary>What a scenario ends with.</summary>
internal sealed record Ratio(string Name, double Value, bool AtLeast, double Bound);

internal static class Measure
{
    public const int Clients = 8;

    public static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var set) ? set : otherwise;

    /// <summary>Does the work <paramref name="count"/> times by eight clients and gives the seconds it took.</summary>
    public static async Task<double> Seconds(int count, Func<int, Task> work)
    {
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await work(i);
            }
        })));
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Does the work one time after the other and gives the median seconds of one.</summary>
    public static async Task<double> Time(Func<Task> work, int warm = 60, int count = 150)
    {
        for (var i = 0; i < warm; i++)
        {
            await work();
        }

        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var clock = Stopwatch.StartNew();
            await work();
            times.Add(clock.Elapsed.TotalSeconds);
        }

        return Median(times);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    public static void Say(string line) => Console.WriteLine(line);
}
