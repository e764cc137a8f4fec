using System.Diagnostics;

namespace NhipCau.TestKit;

/// <summary>
/// The PostgreSQL the tests use: the one <c>./test.sh</c> started (<c>NHIPCAU_TEST_POSTGRES</c>), or one of our own,
/// started once per process by the same script. A server that cannot be had fails the tests; it never skips them.
/// </summary>
public static class PostgresServer
{
    public const string Variable = "NHIPCAU_TEST_POSTGRES";

    private static readonly Lazy<string> Started = new(Start);

    /// <summary>Npgsql connection string of a superuser on the maintenance database.</summary>
    public static string ConnectionString => Started.Value;

    private static string Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "throwaway-postgres.sh")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The script stops its server when our end of its standard input closes, at the latest when this process ends.
        var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            process.StandardInput.Close();
            process.WaitForExit(TimeSpan.FromSeconds(20));
        };
        var complaint = process.StandardError.ReadToEndAsync();
        return process.StandardOutput.ReadLine() is { Length: > 0 } line
            ? line
            : throw new InvalidOperationException($"No PostgreSQL for the tests: {complaint.GetAwaiter().GetResult()}");
    }
}
