using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>The certified client libraries of the OpenID world run the flows (<c>tests/RelyingParty</c>); they check what our own test client might overlook.</summary>
public abstract class ClientLibrarySuite(ProviderProgram program)
{
    [Theory]
    [InlineData("openid-client")]
    [InlineData("oauth4webapi")]
    public async Task A_certified_library_runs_the_flows(string library)
    {
        var web = program.Web;
        (await NodeProgram.Run(library + ".mjs", web.Issuer, web.ClientId, web.Secret!, web.RedirectUri)).ShouldContain(library + " ok");
    }
}

public sealed class ClientLibrariesOnSqlite(ProviderProgramOnSqlite program) : ClientLibrarySuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class ClientLibrariesOnPostgres(ProviderProgramOnPostgres program) : ClientLibrarySuite(program), IClassFixture<ProviderProgramOnPostgres>;
