using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Identity;

/// <summary><c>audit seal</c> and <c>audit verify</c>.</summary>
internal static class AuditCommands
{
    public static Command Create(Func<IServiceProvider> services)
    {
        var seal = new Command("seal", "Seals what the logs of sign-ins and of reads of personal data held until midnight; done every day by itself.");
        seal.SetAction(async (result, cancel) =>
        {
            result.InvocationConfiguration.Output.WriteLine($"seals {await services().GetRequiredService<AuditSeals>().Run(cancel)}");
            return 0;
        });
        var verify = new Command("verify", "Works every seal out again; exits with 1 when a sealed row was changed, removed or added. Prints the last hash of each log, to be noted elsewhere.");
        verify.SetAction(async (result, cancel) =>
        {
            var done = await services().GetRequiredService<AuditSeals>().Verify(cancel);
            foreach (var sentence in done.Wrong)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(sentence);
            }

            foreach (var (log, head) in done.Heads)
            {
                result.InvocationConfiguration.Output.WriteLine($"{log} {head}");
            }

            result.InvocationConfiguration.Output.WriteLine($"seals {done.Seals}, entries {done.Entries}, wrong {done.Wrong.Count}");
            return done.Wrong.Count == 0 ? 0 : 1;
        });
        return new Command("audit", "Logs that must not change.") { seal, verify };
    }
}
