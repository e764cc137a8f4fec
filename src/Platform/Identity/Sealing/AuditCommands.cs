using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Identity;

/// <summary><c>audit seal</c>, <c>audit verify</c> and <c>audit verify-bundle FILE</c>.</summary>
internal static class AuditCommands
{
    public static Command Create(Func<IServiceProvider> services)
    {
        var seal = new Command("seal", "Seals what the logs of events, sign-ins, reads of personal data and exported bundles held until midnight; done every day by itself.");
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
        var file = new Argument<string>("FILE") { Description = "A bundle an inspector exported (.zip)" };
        var bundle = new Command("verify-bundle", "Checks a sealed bundle: signature, register and every file; exits with 1 when something was changed, removed or added.") { file };
        bundle.SetAction(async (result, cancel) =>
        {
            try
            {
                await using var content = File.OpenRead(result.GetValue(file)!);
                var done = await services().GetRequiredService<VerifyBundle>().Run(content, cancel);
                foreach (var sentence in done.Wrong)
                {
                    await result.InvocationConfiguration.Error.WriteLineAsync(sentence);
                }

                foreach (var note in done.Notes)
                {
                    await result.InvocationConfiguration.Output.WriteLineAsync(note);
                }

                await result.InvocationConfiguration.Output.WriteLineAsync(done.Manifest is not { } manifest ? "wrong 1"
                    : $"bundle {manifest.Bundle:D}, {Web.ViFormat.DateTime(manifest.MadeAt)}, {manifest.Inspector}, {manifest.Document}, cases {manifest.Cases}, files {manifest.Files.Count}, missing {done.Notes.Count}, wrong {done.Wrong.Count}");
                return done.Wrong.Count == 0 ? 0 : 1;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"Không đọc được gói: {e.Message}");
                return 2;
            }
        });
        return new Command("audit", "Logs that must not change.") { seal, verify, bundle };
    }
}
