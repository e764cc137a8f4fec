using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Events;

namespace NhipCau.Platform.Identity;

/// <summary><c>nhipcau application add|change|secret|keys|disable|enable|list|rotate-key</c>: systems that sign people in through this one.</summary>
internal static class ApplicationCommands
{
    public static Command Create(Func<IServiceProvider> services) =>
        new("application", "Applications that sign people in through this province's identity (OpenID Connect)")
        {
            Add(services), Change(services), Secret(services), Keys(services), Switch(services, "disable", "Stop an application and end its tokens at once", true), Switch(services, "enable", "Let a stopped application work again", false),
            List(services), RotateKey(services),
        };

    private static Command Add(Func<IServiceProvider> services)
    {
        var client = new Argument<string>("client") { Description = "Client id, e.g. cong-tac-xa.haiduong" };
        var name = new Option<string>("--name") { Description = "Name people read", Required = true };
        var agency = new Option<string>("--agency") { Description = "Id of the agency that answers for it", Required = true };
        var redirect = new Option<string[]>("--redirect") { Description = "Address to come back to, exactly as it will be sent; repeatable" };
        var logout = new Option<string[]>("--logout") { Description = "Address to go to after signing out; repeatable" };
        var backchannel = new Option<string>("--backchannel") { Description = "Address told when a session ends" };
        var purpose = new Option<string[]>("--purpose") { Description = "scope=what for, in Vietnamese; repeatable. Scopes: " + string.Join(' ', ProviderScopes.WithPurpose) };
        var machine = new Option<string>("--machine-scopes") { Description = "Permissions separated by blanks, for client credentials" };
        var sector = new Option<string>("--sector") { Description = "Applications of one sector see one name of a person" };
        var isPublic = new Option<bool>("--public") { Description = "Cannot keep a secret: a mobile app, a page without server" };
        var (jwks, jwksUri) = KeyOptions();
        var rate = new Option<int>("--rate") { Description = "Calls a minute", DefaultValueFactory = _ => 600 };
        var command = new Command("add", "Register an application and print its secret once") { client, name, agency, redirect, logout, backchannel, purpose, machine, sector, isPublic, jwks, jwksUri, rate };
        command.SetAction(async (parsed, cancel) =>
        {
            var outcome = await services().GetRequiredService<RegisterApplication>().Handle(new()
            {
                RequestId = Guid.NewGuid(),
                ClientId = parsed.GetValue(client)!,
                Name = parsed.GetValue(name)!,
                AgencyId = parsed.GetValue(agency)!,
                Confidential = !parsed.GetValue(isPublic),
                SignsItself = parsed.GetValue(jwks) is not null || parsed.GetValue(jwksUri) is not null,
                Jwks = await Read(parsed.GetValue(jwks), cancel),
                JwksUri = parsed.GetValue(jwksUri) ?? "",
                Purposes = (parsed.GetValue(purpose) ?? []).Select(p => p.Split('=', 2)).GroupBy(p => p[0]).ToDictionary(p => p.Key, p => p.Last().Length > 1 ? p.Last()[1] : ""),
                MachineScopes = ProviderScopes.Split(parsed.GetValue(machine)),
                RedirectUris = parsed.GetValue(redirect) ?? [],
                LogoutUris = parsed.GetValue(logout) ?? [],
                BackchannelUri = parsed.GetValue(backchannel) ?? "",
                Sector = parsed.GetValue(sector) ?? "",
                Rate = parsed.GetValue(rate),
            }, Actor.System, cancel);
            return outcome.Succeeded ? Say(outcome.Value.Secret ?? outcome.Value.ClientId) : await Refuse(outcome.Refusal!.Text);
        });
        return command;
    }

    private static Command Change(Func<IServiceProvider> services)
    {
        var client = new Argument<string>("client");
        var name = new Option<string>("--name") { Description = "Name people read" };
        var agency = new Option<string>("--agency") { Description = "Id of the agency that answers for it" };
        var redirect = new Option<string[]>("--redirect") { Description = "All addresses to come back to; repeatable" };
        var rate = new Option<int?>("--rate") { Description = "Calls a minute" };
        var command = new Command("change", "Change an application; what is not named stays. Purposes are changed on its page") { client, name, agency, redirect, rate };
        command.SetAction(async (parsed, cancel) =>
        {
            if (await services().GetRequiredService<Applications>().Find(parsed.GetValue(client), cancel) is not { } found)
            {
                return await Refuse(Storage.Refusal.NotFound.Text);
            }

            var outcome = await services().GetRequiredService<ChangeApplication>().Handle(new(new()
            {
                RequestId = Guid.NewGuid(),
                ClientId = found.ClientId,
                Name = parsed.GetValue(name) ?? found.Name,
                AgencyId = parsed.GetValue(agency) ?? found.AgencyId,
                Confidential = found.Confidential,
                Purposes = found.PurposeByScope,
                MachineScopes = found.MachineScopes,
                RedirectUris = parsed.GetValue(redirect) is { Length: > 0 } uris ? uris : Application.Lines(found.RedirectUris),
                LogoutUris = Application.Lines(found.LogoutUris),
                BackchannelUri = found.BackchannelUri,
                Rate = parsed.GetValue(rate) ?? found.Rate,
            }, found.Version), Actor.System, cancel);
            return outcome.Succeeded ? Say(outcome.Value.ClientId) : await Refuse(outcome.Refusal!.Text);
        });
        return command;
    }

    private static Command Secret(Func<IServiceProvider> services)
    {
        var client = new Argument<string>("client");
        var command = new Command("secret", "Print a new secret once; the old one ends at once") { client };
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await services().GetRequiredService<Applications>().Find(parsed.GetValue(client), cancel);
            var outcome = await services().GetRequiredService<RenewApplicationSecret>().Handle(new() { RequestId = Guid.NewGuid(), ClientId = parsed.GetValue(client)!, Version = found?.Version ?? 0 }, Actor.System, cancel);
            return outcome.Succeeded ? Say(outcome.Value) : await Refuse(outcome.Refusal!.Text);
        });
        return command;
    }

    private static Command Keys(Func<IServiceProvider> services)
    {
        var client = new Argument<string>("client");
        var (jwks, jwksUri) = KeyOptions();
        var command = new Command("keys", "Other public keys of an application that signs who it is; a secret it had ends at once") { client, jwks, jwksUri };
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await services().GetRequiredService<Applications>().Find(parsed.GetValue(client), cancel);
            var outcome = await services().GetRequiredService<ChangeApplicationKeys>().Handle(
                new() { RequestId = Guid.NewGuid(), ClientId = parsed.GetValue(client)!, Version = found?.Version ?? 0, Jwks = await Read(parsed.GetValue(jwks), cancel), JwksUri = parsed.GetValue(jwksUri) ?? "" }, Actor.System, cancel);
            return outcome.Succeeded ? Say(outcome.Value.ClientId) : await Refuse(outcome.Refusal!.Text);
        });
        return command;
    }

    private static (Option<FileInfo> Jwks, Option<string> JwksUri) KeyOptions() => (
        new Option<FileInfo>("--jwks") { Description = "File with its public keys (JWK set): it signs who it is (private_key_jwt) and gets no secret" }.AcceptExistingOnly(),
        new Option<string>("--jwks-uri") { Description = "Or the https address where it publishes them" });

    private static async Task<string> Read(FileInfo? file, CancellationToken cancel) => file is null ? "" : (await File.ReadAllTextAsync(file.FullName, cancel)).Trim();

    private static Command Switch(Func<IServiceProvider> services, string name, string words, bool disabled)
    {
        var client = new Argument<string>("client");
        var command = new Command(name, words) { client };
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await services().GetRequiredService<Applications>().Find(parsed.GetValue(client), cancel);
            var outcome = await services().GetRequiredService<SwitchApplication>().Handle(
                new() { RequestId = Guid.NewGuid(), ClientId = parsed.GetValue(client)!, Version = found?.Version ?? 0, Disabled = disabled }, Actor.System, cancel);
            return outcome.Succeeded ? Say(outcome.Value.ClientId) : await Refuse(outcome.Refusal!.Text);
        });
        return command;
    }

    private static Command List(Func<IServiceProvider> services)
    {
        var command = new Command("list", "List the applications");
        command.SetAction(async (_, cancel) =>
        {
            foreach (var a in await services().GetRequiredService<Applications>().All(cancel))
            {
                Console.WriteLine($"{a.ClientId}\t{(a.Disabled ? "đã khóa" : "đang dùng")}\t{a.AgencyId}\t{a.Scopes}\t{a.Name}");
            }

            return 0;
        });
        return command;
    }

    private static Command RotateKey(Func<IServiceProvider> services)
    {
        var now = new Option<bool>("--now") { Description = "Sign with the new key at once and withdraw the old ones: for a key that leaked" };
        var command = new Command("rotate-key", "Publish a new signing key; it signs after the lead time") { now };
        command.SetAction(async (parsed, cancel) => Say(await services().GetRequiredService<SigningKeys>().Rotate(parsed.GetValue(now), cancel)));
        return command;
    }

    private static int Say(string words)
    {
        Console.WriteLine(words);
        return 0;
    }

    private static async Task<int> Refuse(string words)
    {
        await Console.Error.WriteLineAsync(words);
        return 2;
    }
}
