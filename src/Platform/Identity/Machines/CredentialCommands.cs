using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Identity;

/// <summary><c>nhipcau credential CLIENT --agency ID --scopes "…"</c>: makes or renews a machine's credential and prints the secret once.</summary>
internal static class CredentialCommands
{
    public static Command Create(Func<IServiceProvider> services)
    {
        var client = new Argument<string>("client") { Description = "Client id, e.g. lgsp.haiduong" };
        var agency = new Option<string>("--agency") { Description = "Agency id; rights hold for it and all below", Required = true };
        var scopes = new Option<string>("--scopes") { Description = "Permissions separated by blanks: " + string.Join(' ', Permissions.All), Required = true };
        var name = new Option<string>("--name") { Description = "Who it is, for lists" };
        var rate = new Option<int>("--rate") { Description = "Requests a minute", DefaultValueFactory = _ => 600 };
        var command = new Command("credential", "Make or renew the credential of a partner's machine") { client, agency, scopes, name, rate };
        command.SetAction(async (parsed, cancel) =>
        {
            var id = parsed.GetValue(client)!;
            var outcome = await services().GetRequiredService<Credentials>().Issue(
                id, parsed.GetValue(name) ?? id, parsed.GetValue(agency)!, parsed.GetValue(scopes)!.Split(' ', StringSplitOptions.RemoveEmptyEntries), parsed.GetValue(rate), cancel);
            if (!outcome.Succeeded)
            {
                await Console.Error.WriteLineAsync(outcome.Refusal!.Text);
                return 2;
            }

            Console.WriteLine(outcome.Value);
            return 0;
        });
        return command;
    }
}
