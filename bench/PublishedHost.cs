using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NhipCau.TestKit;

namespace NhipCau.Bench;

/// <summary>The program as a province runs it: published ReadyToRun, on an existing database, then a minute under load.</summary>
internal static class PublishedHost
{
    public static async Task Tell(string database, string dataFolder, string page)
    {
        var folder = Directory.CreateTempSubdirectory("nhipcau-published").FullName;
        try
        {
            await Publish(folder);
            var starts = new List<double>();
            for (var i = 0; i < 3; i++)
            {
                using var once = await Start(folder, database, dataFolder, page, starts);
                once.Process.Kill(entireProcessTree: true);
                await once.Process.WaitForExitAsync();
            }

            Measure.Say($"start with an existing database to the first page (ReadyToRun): {Measure.Median(starts):0.00} s");
            using var running = await Start(folder, database, dataFolder, page, starts);
            var (seconds, requests) = (Measure.Setting("BENCH_SECONDS", 60), 0);
            var clock = Stopwatch.StartNew();
            await Measure.Seconds(Measure.Clients, async _ =>
            {
                while (clock.Elapsed.TotalSeconds < seconds)
                {
                    await running.Http.GetByteArrayAsync(page);
                    Interlocked.Increment(ref requests);
                }
            });
            running.Process.Refresh();
            Measure.Say($"memory of the server after {seconds} s of load ({requests / seconds} req/s): {running.Process.WorkingSet64 / 1_048_576} MB");
            running.Process.Kill(entireProcessTree: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Publish(string folder)
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(Repository.Root, "src", "Host"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", folder, "-v", "q", "--nologo"]) { RedirectStandardOutput = true })!;
        var told = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException("The host could not be published:\n" + told);
        }
    }

    private static async Task<Running> Start(string folder, string database, string dataFolder, string page, List<double> seconds)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(folder, "nhipcau.dll"), "--urls", $"http://127.0.0.1:{port}"]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["NhipCau__Database"] = database;
        start.Environment["NhipCau__DataFolder"] = dataFolder;
        start.Environment["Logging__LogLevel__Default"] = "Error";
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (!process.HasExited && clock.Elapsed.TotalSeconds < 60)
        {
            try
            {
                await http.GetByteArrayAsync(page);
                seconds.Add(clock.Elapsed.TotalSeconds);
                return new Running(process, http);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10);
            }
        }

        throw new InvalidOperationException("The published program did not answer.");
    }

    private sealed record Running(Process Process, HttpClient Http) : IDisposable
    {
        public void Dispose()
        {
            Http.Dispose();
            Process.Dispose();
        }
    }
}
