using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration.Importing;

/// <summary><c>import units</c>, <c>import succession</c>, <c>import agencies</c>.</summary>
internal static class ImportCommands
{
    private const int BadUse = 2;

    public static Command Build(Func<IServiceProvider> services) => new("import", "Nhập dữ liệu danh mục từ tệp")
    {
        Units(services), Succession(services), Agencies(services),
    };

    private static Command Units(Func<IServiceProvider> services)
    {
        var (file, report) = Inputs();
        var command = new Command("units", "Nhập lịch sử đơn vị hành chính của một tỉnh") { file, report };
        command.SetAction((parsed, cancel) => Run(services, parsed, report, s => s.GetRequiredService<ImportUnits>().Run(parsed.GetRequiredValue(file), cancel)));
        return command;
    }

    private static Command Succession(Func<IServiceProvider> services)
    {
        var (file, report) = Inputs();
        var date = new Option<string>("--effective-date") { Description = "Ngày sắp xếp (năm-tháng-ngày) cho dòng không ghi ngày; mặc định theo hồ sơ tỉnh" };
        var basis = new Option<string>("--legal-basis") { Description = "Số văn bản cho dòng không ghi", DefaultValueFactory = _ => "" };
        var command = new Command("succession", "Nhập bảng chuyển đơn vị cũ sang đơn vị mới") { file, date, basis, report };
        command.SetAction((parsed, cancel) => Run(services, parsed, report, s =>
        {
            var given = parsed.GetValue(date);
            var day = given is null ? s.GetRequiredService<ProvinceProfile>().SuccessorFrom : UnitRow.ReadDate(given);
            return day is null
                ? throw new UnreadableFileException(given is null ? "Hãy cho biết ngày sắp xếp: --effective-date 2025-07-01." : $"Ngày «{given}» không đúng; viết dạng 2025-07-01.")
                : s.GetRequiredService<ImportSuccession>().Run(parsed.GetRequiredValue(file), day.Value, parsed.GetValue(basis) ?? "", cancel);
        }));
        return command;
    }

    private static Command Agencies(Func<IServiceProvider> services)
    {
        var (file, report) = Inputs();
        var command = new Command("agencies", "Nhập cơ quan, phòng ban, chi nhánh") { file, report };
        command.SetAction((parsed, cancel) => Run(services, parsed, report, s => s.GetRequiredService<ImportAgencies>().Run(parsed.GetRequiredValue(file), cancel)));
        return command;
    }

    private static (Argument<string> File, Option<string> Report) Inputs() =>
        (new("FILE") { Description = "Tệp CSV, UTF-8" }, new("--report") { Description = "Ghi các dòng không nhận vào tệp này (row,code,field,reason)" });

    /// <summary>Brings the schema up to date, imports, tells every row that was not taken and ends with the summary line.</summary>
    internal static async Task<int> Run(Func<IServiceProvider> services, ParseResult parsed, Option<string> reportFile, Func<IServiceProvider, Task<ImportReport>> import)
    {
        var output = parsed.InvocationConfiguration.Output;
        var error = parsed.InvocationConfiguration.Error;
        try
        {
            var program = services();
            await program.GetRequiredService<Migrator>().Run();
            var report = await import(program);
            foreach (var row in report.Rejected.OrderBy(r => r.Line))
            {
                await error.WriteLineAsync($"dòng {row.Line}, mã {row.Code}, {row.Field}: {row.Reason}");
            }

            if (parsed.GetValue(reportFile) is { } target)
            {
                report.WriteTo(target);
            }

            await output.WriteLineAsync(report.Summary);
            return 0;
        }
        catch (Exception e) when (e is UnreadableFileException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return BadUse;
        }
    }
}
