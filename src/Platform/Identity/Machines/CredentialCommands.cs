using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Identity;

/// <summary><c>nhipcau credential CLIENT --agency ID --scopes "…"</c>: makes or renews a machine's credential and prints the secret once; <c>--disable</c> ends it.</summary>
internal static class CredentialCommands
{
    public static Command Create(Func<IServiceProvider> services)
    {
        var client = new Argument<string>("client") { Description = "Client id, e.g. lgsp.haiduong" };
        var agency = new Option<string>("--agency") { Description = "Agency id; rights hold for it and all below" };
        var scopes = new Option<string>("--scopes") { Description = "Permissions separated by blanks: " + string.Join(' ', Permissions.All) };
        var name = new Option<string>("--name") { Description = "Who it is, for lists" };
        var rate = new Option<int>("--rate") { Description = "Requests a minute", DefaultValueFactory = _ => 600 };
        var disable = new Option<bool>("--disable") { Description = "End it, with every token given for it" };
        var command = new Command("credential", "Make, renew or end the credential of a partner's machine") { client, agency, scopes, name, rate, disable };
        command.SetAction(async (parsed, cancel) =>
        {
            var id = parsed.GetValue(client)!;
            if (parsed.GetValue(disable))
            {
                var ended = await services().GetRequiredService<Credentials>().Disable(id, cancel);
                return ended.Succeeded ? 0 : await Refuse(ended.Refusal!.Text);
            }

            if (parsed.GetValue(agency) is not { } place || parsed.GetValue(scopes) is not { } asked)
            {
                return await Refuse("Cần --agency và --scopes, hoặc --disable.");
            }

            var outcome = await services().GetRequiredService<Credentials>().Issue(
                id, parsed.GetValue(name) ?? id, place, asked.Split(' ', StringSplitOptions.RemoveEmptyEntries), parsed.GetValue(rate), cancel);
            if (!outcome.Succeeded)
            {
                return await Refuse(outcome.Refusal!.Text);
            }

            Console.WriteLine(outcome.Value);
            return 0;
        });
        return command;
    }

    private static async Task<int> Refuse(string words)
    {
        await Console.Error.WriteLineAsync(words);
        return 2;
    }
}
