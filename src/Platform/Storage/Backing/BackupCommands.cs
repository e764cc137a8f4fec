using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Storage.Backing;

/// <summary><c>backup TO</c> and <c>restore FROM</c>.</summary>
internal static class BackupCommands
{
    public static IEnumerable<Command> Create(Func<IServiceProvider> services)
    {
        var to = new Argument<string>("TO") { Description = "Thư mục mới cho bản sao lưu" };
        var apart = new Option<string?>("--keys") { Description = "Cất khóa vào thư mục riêng này thay vì trong bản sao lưu" };
        var backup = new Command("backup", "Sao lưu cơ sở dữ liệu, tệp và khóa; chương trình vẫn chạy được lúc sao lưu") { to, apart };
        backup.SetAction((parsed, cancel) => Say(async () =>
        {
            var made = await services().GetRequiredService<Backups>().Make(parsed.GetRequiredValue(to), parsed.GetValue(apart), cancel);
            return $"Đã sao lưu vào {Path.GetFullPath(parsed.GetRequiredValue(to))}: cơ sở dữ liệu ({made.Scripts} tập lệnh lược đồ), {made.Files} tệp, khóa.";
        }));

        var from = new Argument<string>("FROM") { Description = "Thư mục của bản sao lưu" };
        var kept = new Option<string?>("--keys") { Description = "Thư mục cất khóa, nếu khóa không nằm trong bản sao lưu" };
        var restore = new Command("restore", "Phục hồi một bản sao lưu vào cơ sở dữ liệu và thư mục dữ liệu còn trống") { from, kept };
        restore.SetAction((parsed, cancel) => Say(async () =>
        {
            var found = await services().GetRequiredService<Backups>().Restore(parsed.GetRequiredValue(from), parsed.GetValue(kept), cancel);
            return $"Đã phục hồi bản sao lưu lúc {found.MadeAt.ToOffset(TimeSpan.FromHours(7)):dd/MM/yyyy HH:mm}: cơ sở dữ liệu, {found.Files} tệp, khóa.";
        }));
        return [backup, restore];
    }

    private static async Task<int> Say(Func<Task<string>> work)
    {
        try
        {
            Console.WriteLine(await work());
            return 0;
        }
        catch (Exception e) when (e is BackupException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
