using System.CommandLine;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Catalogue.Importing;
using NhipCau.Platform;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Importing;

/// <summary><c>import dossiers FILE [--dry-run] [--report FILE]</c>, <c>import dossiers --template FILE</c>.</summary>
public static class DossierImportCommands
{
    public static IEnumerable<Command> Create(Func<IServiceProvider> services)
    {
        var file = new Argument<string?>("FILE") { Description = "Tệp XLSX hoặc CSV (UTF-8), cột như tệp mẫu", Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<string?>("--template") { Description = "Ghi tệp mẫu (.xlsx) rồi thôi" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Chỉ xem sẽ nhận gì, không ghi" };
        var report = new Option<string?>("--report") { Description = "Ghi các dòng không nhận: row,code,field,reason" };
        var dossiers = new Command("dossiers", "Nhập hồ sơ đang chạy của hệ thống cũ") { file, template, dryRun, report };
        dossiers.SetAction(async (parsed, cancel) =>
        {
            try
            {
                if (parsed.GetValue(template) is { } target)
                {
                    XlsxTemplate.Write(target, [.. DossierColumns.All.Select(c => c.Column)], [.. DossierColumns.All.Select(c => c.Sample)], [.. DossierColumns.All.Select(c => (c.Column, c.Meaning))]);
                    Console.WriteLine($"Đã ghi tệp mẫu {target}. Xóa dòng ví dụ trước khi nhập.");
                    return 0;
                }

                if (parsed.GetValue(file) is not { } source)
                {
                    await Console.Error.WriteLineAsync("Hãy cho biết tệp cần nhập, hoặc --template TỆP để lấy tệp mẫu.");
                    return 2;
                }

                return await Run(services(), new TableFile(source), parsed.GetValue(dryRun), parsed.GetValue(report), cancel);
            }
            catch (Exception e) when (e is UnreadableTableException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(e is UnreadableTableException ? e.Message : $"Không đọc hoặc ghi được tệp: {e.Message}");
                return 2;
            }
        });
        yield return new Command("import", "Takes data from files") { dossiers };
    }

    private static async Task<int> Run(IServiceProvider services, TableFile file, bool dryRun, string? report, CancellationToken cancel)
    {
        await services.GetRequiredService<Migrator>().Run(cancel);
        foreach (var module in services.GetServices<Module>())
        {
            await module.Seed(services, cancel);
        }

        await using var writer = report is null ? TextWriter.Null : new StreamWriter(report, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var remarks = new CsvImportReport(writer);
        var result = await services.GetRequiredService<ImportDossiers>().Run(file, dryRun, remarks, cancel);
        if (dryRun)
        {
            Console.WriteLine("Chạy thử: chưa ghi gì.");
        }

        if (remarks.Count > 0)
        {
            Console.WriteLine(report is null ? $"{remarks.Count} dòng không nhận; thêm --report TỆP để xem từng dòng." : $"{remarks.Count} dòng không nhận, xem {report}");
        }

        Console.WriteLine(result);
        return 0;
    }
}
