using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.TestKit;

/// <summary>The host as a process of its own, as people run it: on a free port, with its own data folder and database.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string program;
    private readonly string environment;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly TestDatabase database;
    private readonly TestFolder folder = new();
    private readonly StringBuilder output = new();
    private Process? process;

    private RunningApp(string program, string environment, IReadOnlyDictionary<string, string> settings, TestDatabase database)
    {
        this.program = program;
        this.environment = environment;
        this.settings = settings;
        this.database = database;
    }

    /// <summary>Where it answers, e.g. <c>http://127.0.0.1:41873/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");
    public string ConnectionString => database.ConnectionString;
    public string DataFolder => folder.Path;

    /// <summary>Everything the program printed.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts and waits until the home page answers.</summary>
    /// <param name="dialect">Which database it runs on.</param>
    /// <param name="program">The program's dll; default: the host built with the tests.</param>
    /// <param name="environment"><c>Development</c> brings the demo people.</param>
    /// <param name="settings">More environment variables, e.g. <c>NhipCau__Province</c>.</param>
    /// <param name="before">Done before the first start, on the empty database and data folder.</param>
    public static async Task<RunningApp> Start(
        Dialect dialect, string? program = null, string environment = "Development", IReadOnlyDictionary<string, string>? settings = null, Func<RunningApp, Task>? before = null)
    {
        var app = new RunningApp(program ?? Repository.HostProgram, environment, settings ?? new Dictionary<string, string>(), await TestDatabase.Empty(dialect));
        try
        {
            await (before?.Invoke(app) ?? Task.CompletedTask);
            await app.Start();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client with its own cookies that shows redirects as they are.</summary>
    public HttpClient Client(bool follow = false) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = follow, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>Runs the program's command line on the same database and data folder, whether it serves or not.</summary>
    public async Task<(int Code, string Output)> Command(params string[] arguments)
    {
        using var command = Process.Start(Prepared(arguments)) ?? throw new InvalidOperationException("dotnet did not start");
        command.StandardInput.Close();
        var (said, complained) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync();
        return (command.ExitCode, await said + await complained);
    }

    /// <summary>Ends the process at once, as a power cut would (SIGKILL).</summary>
    public void Kill()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    /// <summary>Starts again on the same database and data folder after <see cref="Kill"/>.</summary>
    public async Task Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            Address = new Uri($"http://127.0.0.1:{FreePort()}/");
            process = Launch();
            if (await Answers())
            {
                return;
            }

            var left = process.HasExited;
            Kill();
            // Another process may have taken the port between our look and the start.
            if (attempt == 3 || !left || !Output.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"The program did not answer on {Address}:\n{Output}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        process?.Dispose();
        await database.DisposeAsync();
        folder.Dispose();
    }

    private ProcessStartInfo Prepared(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        start.Environment["NhipCau__PublicAddress"] = Address.GetLeftPart(UriPartial.Authority);
        start.Environment["NhipCau__Database"] = ConnectionString;
        start.Environment["NhipCau__DataFolder"] = DataFolder;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private Process Launch()
    {
        var launched = Process.Start(Prepared([])) ?? throw new InvalidOperationException("dotnet did not start");
        launched.OutputDataReceived += Keep;
        launched.ErrorDataReceived += Keep;
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        launched.StandardInput.Close();
        return launched;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }

    private async Task<bool> Answers()
    {
        using var client = Client();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience && !process!.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync("/");
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
