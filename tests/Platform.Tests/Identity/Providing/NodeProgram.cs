using System.Diagnostics;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>The programs of <c>tests/RelyingParty</c>; what they stand on is installed once for all tests.</summary>
internal static class NodeProgram
{
    private static readonly Lazy<Task> Installed = new(() => Start("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"));

    /// <returns>What it said; it ended well.</returns>
    public static async Task<string> Run(params string[] arguments)
    {
        await Installed.Value;
        return await Start("node", arguments);
    }

    private static async Task<string> Start(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.PathOf("tests", "RelyingParty"), RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await complained);
        return await said;
    }
}
