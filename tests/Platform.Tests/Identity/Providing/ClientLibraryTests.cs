using System.Diagnostics;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>The certified client libraries of the OpenID world run the flows (<c>tests/RelyingParty</c>); they check what our own test client might overlook.</summary>
public abstract class ClientLibrarySuite(ProviderProgram program)
{
    private static readonly Lazy<Task> Installed = new(() => Run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"));

    [Theory]
    [InlineData("openid-client")]
    [InlineData("oauth4webapi")]
    public async Task A_certified_library_runs_the_flows(string library)
    {
        await Installed.Value;
        var web = program.Web;
        (await Run("node", library + ".mjs", web.Issuer, web.ClientId, web.Secret!, web.RedirectUri)).ShouldContain(library + " ok");
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.PathOf("tests", "RelyingParty"), RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await complained);
        return await said;
    }
}

public sealed class ClientLibrariesOnSqlite(ProviderProgramOnSqlite program) : ClientLibrarySuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class ClientLibrariesOnPostgres(ProviderProgramOnPostgres program) : ClientLibrarySuite(program), IClassFixture<ProviderProgramOnPostgres>;
