using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Catalogue.Importing;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary><c>import procedures FILE [--report FILE]</c>.</summary>
public static class CatalogueCommands
{
    public static IEnumerable<Command> Create(Func<IServiceProvider> services)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "One JSON object a line, plain or gzip" };
        var report = new Option<FileInfo?>("--report") { Description = "CSV of what could not be taken whole: row, code, field, reason" };
        var procedures = new Command("procedures", "Imports full texts of procedures of the national catalogue") { file, report };
        procedures.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
            {
                await Console.Error.WriteLineAsync($"Không có tệp «{source.FullName}».");
                return 2;
            }

            try
            {
                await using var stream = source.OpenRead();
                await using var writer = parsed.GetValue(report) is { } to ? new StreamWriter(to.FullName) : TextWriter.Null;
                var remarks = new CsvImportReport(writer);
                var result = await services().GetRequiredService<ImportProcedures>().Run(stream, remarks, cancel);
                if (remarks.Count > 0)
                {
                    Console.WriteLine(parsed.GetValue(report) is { } written
                        ? $"{remarks.Count} điều không lấy được trọn vẹn, xem {written.Name}"
                        : $"{remarks.Count} điều không lấy được trọn vẹn; thêm --report TỆP để xem từng điều");
                }

                Console.WriteLine(result);
                return 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"Không đọc hoặc ghi được tệp: {e.Message}");
                return 2;
            }
        });
        yield return new Command("import", "Takes data from files") { procedures };
    }
}
