using System.CommandLine;
using NhipCau.Platform.Storage;

namespace NhipCau.Host;

/// <summary>The operators' command line; without a command the program serves.</summary>
public sealed class CommandLine : IAsyncDisposable
{
    private WebApplication? app;

    public async Task<int> Run(string[] arguments)
    {
        if (arguments.Length == 0 || arguments[0].StartsWith("--urls", StringComparison.Ordinal) || arguments[0].StartsWith("--NhipCau", StringComparison.OrdinalIgnoreCase) || arguments[0].StartsWith("--environment", StringComparison.Ordinal))
        {
            return await Guarded(() => Serve.Run(arguments));
        }

        var root = Root();
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{parsed.Errors[0].Message} (xem: nhipcau {string.Join(' ', arguments.TakeWhile(a => !a.StartsWith('-')).Take(2))} --help)");
            return 2;
        }

        return await Guarded(() => parsed.InvokeAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    private RootCommand Root()
    {
        var root = new RootCommand("NhipCau: nền tảng chính quyền số của một tỉnh");
        var serve = new Command("serve", "Chạy cổng (mặc định)") { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction((parsed, _) => Serve.Run([.. parsed.UnmatchedTokens]));
        root.Add(serve);
        var migrate = new Command("migrate", "Đưa cơ sở dữ liệu lên phiên bản mới nhất và nạp dữ liệu tham chiếu");
        migrate.SetAction(async (_, cancel) =>
        {
            var ran = await Services().GetRequiredService<Migrator>().Run(cancel);
            await Composition.Prepare(Services(), cancel);
            Console.WriteLine(ran.Count == 0 ? "Không có gì mới." : string.Join(Environment.NewLine, ran));
            return 0;
        });
        root.Add(migrate);
        var doctor = new Command("doctor", "Kiểm tra cơ sở dữ liệu, tệp, phông chữ, đồng hồ, cấu hình: sai gì và sửa thế nào");
        doctor.SetAction((_, cancel) => Doctor.Run(Services, Console.Out, cancel));
        root.Add(doctor);
        foreach (var group in Modules.All.SelectMany(m => m.Commands(Services)).GroupBy(c => c.Name))
        {
            var first = group.First();
            foreach (var child in group.Skip(1).SelectMany(c => c.Subcommands))
            {
                first.Add(child);
            }

            root.Add(first);
        }

        return root;
    }

    /// <summary>The composed program, built when a command first needs it, prepared for those that touch data.</summary>
    private IServiceProvider Services() => (app ??= Composition.Build([])).Services;

    private static async Task<int> Guarded(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
        catch (Exception e) when (e is System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"Cơ sở dữ liệu không trả lời: {e.Message} Hãy xem cấu hình «NhipCau:Database», hoặc chạy lệnh doctor.");
            return 1;
        }
    }
}
