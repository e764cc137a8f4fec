using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary><c>generate province --dossiers N --seed S [--until yyyy-MM-dd]</c>.</summary>
public static class GenerateCommands
{
    public static IEnumerable<Command> Create(Func<IServiceProvider> services)
    {
        var dossiers = new Option<int>("--dossiers") { Description = "Số hồ sơ của cả năm", Required = true };
        dossiers.Validators.Add(r => { if (r.Tokens.Count == 1 && (!int.TryParse(r.Tokens[0].Value, CultureInfo.InvariantCulture, out var n) || n is < 1 or > 5_000_000)) { r.AddError("--dossiers phải từ 1 đến 5000000."); } });
        var seed = new Option<int>("--seed") { Description = "Cùng số này, cùng số hồ sơ và cùng ngày cuối thì sinh ra cùng dữ liệu", DefaultValueFactory = _ => 7 };
        var until = new Option<string?>("--until") { Description = "Ngày cuối của năm dữ liệu, dạng 2026-11-21; mặc định hôm qua" };
        var province = new Command("province", "Sinh một năm hồ sơ giống thật cho cả tỉnh vào cơ sở dữ liệu đang yên") { dossiers, seed, until };
        province.SetAction(async (parsed, cancel) =>
        {
            var yesterday = services().GetRequiredService<TimeProvider>().Today().AddDays(-1);
            var last = yesterday;
            if (parsed.GetValue(until) is { } text && (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out last) || last > yesterday.AddDays(1) || last.Year < 2001))
            {
                await Console.Error.WriteLineAsync($"--until phải là một ngày đã tới, dạng 2026-11-21, đang là «{text}».");
                return 2;
            }

            return await Run(services(), parsed.GetRequiredValue(dossiers), parsed.GetValue(seed), last, cancel);
        });
        yield return new Command("generate", "Sinh dữ liệu thử") { province };
    }

    private static async Task<int> Run(IServiceProvider services, int dossiers, int seed, DateOnly until, CancellationToken cancel)
    {
        await services.GetRequiredService<Migrator>().Run(cancel);
        foreach (var module in services.GetServices<Module>())
        {
            await module.Seed(services, cancel);
        }

        var clock = Stopwatch.StartNew();
        var shown = TimeSpan.Zero;
        var made = await services.GetRequiredService<GenerateProvince>().Run(dossiers, seed, until, done =>
        {
            if (clock.Elapsed - shown > TimeSpan.FromSeconds(2))
            {
                shown = clock.Elapsed;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done}/{dossiers} hồ sơ, {clock.Elapsed.TotalSeconds:0} giây"));
            }
        }, cancel);
        if (!made.Succeeded)
        {
            await Console.Error.WriteLineAsync(made.Refusal!.Text);
            return 2;
        }

        var g = made.Value;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"generated {g.Dossiers} dossiers, open {g.Open}, persons {g.Persons}, rows {g.Rows}, {g.From:yyyy-MM-dd}..{g.Until:yyyy-MM-dd}, seed {seed}, {clock.Elapsed.TotalSeconds:0.0} s"));
        return 0;
    }
}
