using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Storage;

namespace NhipCau.Host;

/// <summary>Looks at what the program stands on and says, line by line, what is wrong and how to mend it.</summary>
public static class Doctor
{
    public static async Task<int> Run(Func<IServiceProvider> services, TextWriter output, CancellationToken cancel)
    {
        var wrong = 0;
        async Task Check(string what, Func<Task<string>> look)
        {
            try
            {
                await output.WriteLineAsync($"tốt   {what}: {await look()}");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                wrong++;
                await output.WriteLineAsync($"SAI   {what}: {e.Message}");
            }
        }

        await Check("cấu hình", () => Task.FromResult($"tỉnh {services().GetRequiredService<Folders>().Province}"));
        if (wrong > 0)
        {
            return 1;
        }

        var folders = services().GetRequiredService<Folders>();
        await Check("cơ sở dữ liệu", async () =>
        {
            var database = services().GetRequiredService<Database>();
            await database.First<int>("select 1", null, cancel);
            var scripts = await database.First<long>("select count(*) from kernel_scripts", null, cancel);
            return $"{database.Dialect}, {scripts} tập lệnh lược đồ đã chạy";
        });
        await Check("tệp", () =>
        {
            var probe = Path.Combine(folders.KeepSub("files"), ".thu-ghi");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            var free = new DriveInfo(folders.Keep).AvailableFreeSpace / (1024 * 1024);
            return free < 1024
                ? throw new IOException($"Chỉ còn {free} MB trống ở {folders.Keep}. Hãy dọn hoặc thêm dung lượng.")
                : Task.FromResult($"{folders.Keep}, còn {free} MB trống");
        });
        await Check("máy chủ đứng trước", () =>
        {
            var options = services().GetRequiredService<Microsoft.Extensions.Options.IOptions<NhipCauOptions>>().Value;
            return Proxies.Read(options.Proxies).Count == 0 && options.PublicAddress.StartsWith("https", StringComparison.Ordinal)
                ? throw new InvalidOperationException($"địa chỉ công khai là https nhưng chưa đặt {Proxies.Setting}: mọi người gọi sẽ mang chung địa chỉ của máy chủ đứng trước, giới hạn và nhật ký đều sai.")
                : Task.FromResult(options.Proxies.Length == 0 ? "không có" : options.Proxies);
        });
        await Check("phông chữ", () => Task.FromResult(FontLocator.Find().ToString() ?? ""));
        await Check("đồng hồ", async () =>
        {
            var database = services().GetRequiredService<Database>();
            var theirs = database.Dialect == Dialect.Postgres ? await database.First<DateTimeOffset>("select clock_timestamp()", null, cancel) : DateTimeOffset.UtcNow;
            var drift = (DateTimeOffset.UtcNow - theirs).Duration();
            return drift > TimeSpan.FromSeconds(5) ? throw new InvalidOperationException($"lệch {drift.TotalSeconds:0} giây so với cơ sở dữ liệu. Hãy bật đồng bộ thời gian (NTP) trên cả hai máy.") : $"lệch {drift.TotalSeconds:0.0} giây";
        });
        await Check("tiếng Việt", () => string.Compare("đ", "e", new System.Globalization.CultureInfo("vi-VN"), System.Globalization.CompareOptions.None) < 0
            ? Task.FromResult("có ICU")
            : throw new InvalidOperationException("thiếu ICU. Hãy cài gói libicu."));
        return wrong == 0 ? 0 : 1;
    }
}
