using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary><c>import staff FILE [--dry-run] [--report FILE]</c>, <c>import staff --template FILE</c>.</summary>
internal static class StaffCommands
{
    public static Command Create(Func<IServiceProvider> services)
    {
        var file = new Argument<string?>("FILE") { Description = "Tệp XLSX hoặc CSV (UTF-8), cột như tệp mẫu", Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<string?>("--template") { Description = "Ghi tệp mẫu (.xlsx) rồi thôi" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Chỉ xem sẽ nhận gì, không ghi" };
        var report = new Option<string?>("--report") { Description = "Ghi các dòng không nhận: row,code,field,reason" };
        var staff = new Command("staff", "Nhập cán bộ, chức vụ, cơ quan, vai trò") { file, template, dryRun, report };
        staff.SetAction(async (parsed, cancel) =>
        {
            try
            {
                if (parsed.GetValue(template) is { } target)
                {
                    XlsxTemplate.Write(target, [.. StaffColumns.All.Select(c => c.Column)], [.. StaffColumns.All.Select(c => c.Sample)], [.. StaffColumns.All.Select(c => (c.Column, c.Meaning))]);
                    Console.WriteLine($"Đã ghi tệp mẫu {target}. Xóa dòng ví dụ trước khi nhập.");
                    return 0;
                }

                if (parsed.GetValue(file) is not { } source)
                {
                    await Console.Error.WriteLineAsync("Hãy cho biết tệp cần nhập, hoặc --template TỆP để lấy tệp mẫu.");
                    return 2;
                }

                var program = services();
                await program.GetRequiredService<Migrator>().Run(cancel);
                var done = await program.GetRequiredService<ImportStaff>().Run(new TableFile(source), parsed.GetValue(dryRun), cancel);
                foreach (var row in done.Rejected)
                {
                    await Console.Error.WriteLineAsync($"dòng {row.Line}, {row.Code}, {row.Field}: {row.Reason}");
                }

                if (parsed.GetValue(report) is { } to)
                {
                    done.WriteTo(to);
                }

                Console.WriteLine(done.Summary);
                return 0;
            }
            catch (Exception e) when (e is UnreadableTableException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(e is UnreadableTableException ? e.Message : $"Không đọc hoặc ghi được tệp: {e.Message}");
                return 2;
            }
        });
        return new Command("import", "Nhập dữ liệu từ tệp") { staff };
    }
}
