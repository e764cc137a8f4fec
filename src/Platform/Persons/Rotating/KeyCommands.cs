using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Persons;

/// <summary><c>keys status</c>, <c>keys rotate</c> and <c>keys retire VERSION</c>.</summary>
internal static class KeyCommands
{
    public static Command Create(Func<IServiceProvider> services)
    {
        var status = new Command("status", "Lists the keys that protect personal data and what still needs an old one.");
        status.SetAction(async (result, cancel) =>
        {
            var (keys, output) = (services().GetRequiredService<Keys>(), result.InvocationConfiguration.Output);
            var writing = keys.Current.Version;
            foreach (var key in keys.All)
            {
                await output.WriteLineAsync($"key {key.Version} {(key.Version == writing ? "writes" : key.Version > writing ? $"writes from {Web.ViFormat.DateTime(key.WritesFrom!.Value)}" : "reads")}");
            }

            await Remaining(services().GetRequiredService<RotateKeys>(), output, cancel);
            return 0;
        });
        var lead = new Option<int>("--lead") { DefaultValueFactory = _ => 30, Description = "Seconds the new key is known before it writes; every program looks at the key file every other second" };
        var rotate = new Command("rotate", "Adds a key and writes everything protected anew with it, while the program serves. Broken off, it is started again and goes on. Exits with 1 while something needs the old key.") { lead };
        rotate.SetAction(async (result, cancel) =>
        {
            var (work, output) = (services().GetRequiredService<RotateKeys>(), result.InvocationConfiguration.Output);
            var done = await work.Run(TimeSpan.FromSeconds(Math.Max(0, result.GetValue(lead))), (name, rows) => output.WriteLine($"{name} {rows}"), cancel);
            await output.WriteLineAsync($"key {done.Value.Version}, rows {done.Value.Rows}");
            return await Remaining(work, output, cancel) ? 1 : 0;
        });
        var version = new Argument<byte>("VERSION");
        var end = new Option<bool>("--end-waiting") { Description = "Ends what is kept only as a hash under the old key (unused recovery codes, secrets of machines, refresh tokens): their holders need new ones" };
        var retire = new Command("retire", "Takes an old key out of the key file; refused while anything needs it.") { version, end };
        retire.SetAction(async (result, cancel) =>
        {
            var done = await services().GetRequiredService<RotateKeys>().Retire(result.GetValue(version), result.GetValue(end), cancel);
            if (!done.Succeeded)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(done.Refusal!.Text);
                return 1;
            }

            await result.InvocationConfiguration.Output.WriteLineAsync($"key {done.Value.Version} retired");
            return 0;
        });
        return new Command("keys", "Keys that protect personal data.") { status, rotate, retire };
    }

    private static async Task<bool> Remaining(RotateKeys work, TextWriter output, CancellationToken cancel)
    {
        var left = await work.Remaining(cancel);
        foreach (var some in left)
        {
            await output.WriteLineAsync($"left {some.Name} {some.Rows}{(some.Waits is null ? "" : $" ({some.Waits})")}");
        }

        return left.Count > 0;
    }
}
