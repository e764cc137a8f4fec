using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NhipCau.Platform.Storage;

namespace NhipCau.Host;

/// <summary>Prepares everything and serves until stopped.</summary>
public static class Serve
{
    public static async Task<int> Run(string[] arguments)
    {
        await using var app = Composition.Build(arguments);
        await Composition.Prepare(app.Services, CancellationToken.None);
        Composition.Pipeline(app);
        await app.StartAsync();
        Announce(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static void Announce(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"NhipCau đang chạy tại {string.Join(", ", addresses)}");
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        var demo = Path.Combine(app.Services.GetRequiredService<Folders>().Province, "demo_people.csv");
        if (File.Exists(demo))
        {
            Console.WriteLine("Tài khoản dùng thử (mật khẩu xem cấu hình NhipCau:DemoPassword, mặc định nhipcau-2024):");
            foreach (var cells in File.ReadLines(demo).Skip(1).Select(l => l.Split(',')))
            {
                Console.WriteLine($"  {cells[0],-26} {cells[1]}{(cells[7].Length > 0 ? ", " + cells[7] : ", công dân")}");
            }
        }
    }
}
