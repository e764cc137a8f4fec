using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Ranking;

/// <summary><c>import indicators FILE</c>, <c>import rankings FILE</c>.</summary>
internal static class IndicatorCommands
{
    public static IEnumerable<Command> Create(Func<IServiceProvider> services)
    {
        yield return new Command("import", "Nhập dữ liệu từ tệp")
        {
            Import("indicators", "Nhập số liệu đã công bố ở nơi khác (key,value,unit,as_of,source)", services, (s, file, cancel) => s.GetRequiredService<ImportFacts>().Run(file, cancel)),
            Import("rankings", "Nhập xếp hạng (index,year,unit,rank,score,component,source,confidence)", services, (s, file, cancel) => s.GetRequiredService<ImportRankings>().Run(file, cancel)),
        };
    }

    private static Command Import(string name, string words, Func<IServiceProvider> services, Func<IServiceProvider, string, CancellationToken, Task<ImportCount>> run)
    {
        var file = new Argument<string>("FILE") { Description = "Tệp CSV, UTF-8" };
        var command = new Command(name, words) { file };
        command.SetAction(async (parsed, cancel) =>
        {
            try
            {
                var program = services();
                await program.GetRequiredService<Migrator>().Run(cancel);
                foreach (var module in program.GetServices<Module>())
                {
                    await module.Seed(program, cancel);
                }

                var count = await run(program, parsed.GetRequiredValue(file), cancel);
                foreach (var (line, reason) in count.Rejected)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync($"dòng {line}: {reason}");
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(count.Summary);
                return 0;
            }
            catch (Exception e) when (e is UnreadableFileException or IOException or UnauthorizedAccessException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
                return 2;
            }
        });
        return command;
    }
}
