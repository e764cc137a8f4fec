using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Geography.Placing;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Importing;

/// <summary><c>import boundaries</c> and <c>import places</c>.</summary>
internal static class GeographyCommands
{
    public static Command Build(Func<IServiceProvider> services) => new("import", "Nhập dữ liệu từ tệp") { BoundariesOf(services), PlacesOf(services) };

    private static Command BoundariesOf(Func<IServiceProvider> services)
    {
        var file = new Argument<string>("FILE") { Description = "Tệp GeoJSON (FeatureCollection), mã đơn vị của Tổng cục Thống kê" };
        var date = new Option<string>("--date") { Description = "Ngày mà các đơn vị trong tệp có hiệu lực (năm-tháng-ngày); mặc định: ngày của sơ đồ đang dùng" };
        var (dry, report) = Common();
        var command = new Command("boundaries", "Nhập ranh giới tỉnh, huyện, xã") { file, date, dry, report };
        command.SetAction((parsed, cancel) => Run(services, parsed, report, async program =>
        {
            var given = parsed.GetValue(date);
            DateOnly? day = given is null ? null : UnitRow.ReadDate(given) ?? throw new UnreadableFileException($"Ngày «{given}» không đúng; viết dạng 2025-07-01.");
            var done = await program.GetRequiredService<ImportBoundaries>().Run(parsed.GetRequiredValue(file), day, parsed.GetValue(dry), cancel);
            foreach (var (number, code, sentence) in done.Notes)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"đối tượng {number}, mã {code}: {sentence}");
            }

            return done.Rows;
        }));
        return command;
    }

    private static Command PlacesOf(Func<IServiceProvider> services)
    {
        var file = new Argument<string>("FILE") { Description = "Tệp CSV, UTF-8: lon,lat,name,kind,unit_code,valid_from,valid_to và nếu có ref; hoặc GeoJSON với các thuộc tính ấy, đối tượng là điểm hay vùng" };
        var layer = new Option<string>("--layer") { Description = "Mã lớp bản đồ, ví dụ buu-cuc", Required = true };
        var (dry, report) = Common();
        var command = new Command("places", "Nhập địa điểm của một lớp bản đồ") { file, layer, dry, report };
        command.SetAction((parsed, cancel) => Run(services, parsed, report, program =>
            program.GetRequiredService<ImportPlaces>().Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(layer), parsed.GetValue(dry), cancel)));
        return command;
    }

    private static (Option<bool> Dry, Option<string> Report) Common() =>
        (new("--dry-run") { Description = "Chỉ kiểm tra, không ghi" }, new("--report") { Description = "Ghi các dòng không nhận vào tệp này (row,code,field,reason)" });

    /// <summary>On a new database the units are not there yet.</summary>
    private static Task<int> Run(Func<IServiceProvider> services, ParseResult parsed, Option<string> report, Func<IServiceProvider, Task<ImportReport>> import) => ImportCommands.Run(services, parsed, report, async program =>
    {
        await program.GetServices<Module>().OfType<AdministrationModule>().Single().Seed(program, CancellationToken.None);
        return await import(program);
    });
}
