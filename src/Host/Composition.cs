using Microsoft.Extensions.Options;
using NhipCau.Platform;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Host;

/// <summary>Composes modules into one web program; the command line uses the same services without serving.</summary>
public static class Composition
{
    public static WebApplication Build(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["Kestrel:Endpoints:Http:Url"]))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 64L * 1024 * 1024;
        });
        var mvc = builder.Services.AddNhipCauWeb();
        foreach (var module in Modules.All)
        {
            builder.Services.AddSingleton(module);
            module.AddServices(builder.Services, builder.Configuration);
        }

        foreach (var wing in Modules.All.Select(m => m.GetType().Assembly).Distinct())
        {
            mvc.AddWing(wing);
        }

        builder.Services.AddProvince(builder.Configuration);
        builder.Services.AddOpenApi("2026-11");
        var app = builder.Build();
        Platform.Documents.Pdf.PdfDocument.Mark = app.Services.GetRequiredService<TrainingMode>().IsOn ? TrainingMode.Mark : null;
        return app;
    }

    /// <summary>Checks settings, brings the schema up to date and loads reference data.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancel)
    {
        CheckSettings(services.GetRequiredService<IOptions<NhipCauOptions>>().Value);
        services.GetRequiredService<Sweeper>().CheckSettings();
        Range("NhipCau:Events:RequestKeyDays", services.GetRequiredService<IOptions<EventOptions>>().Value.RequestKeyDays, 1, 366);
        Range("NhipCau:Events:DeliveryAttempts", services.GetRequiredService<IOptions<EventOptions>>().Value.DeliveryAttempts, 1, 20);
        foreach (var module in services.GetServices<Module>())
        {
            module.CheckSettings(services);
        }

        await services.GetRequiredService<Migrator>().Run(cancel);
        foreach (var module in services.GetServices<Module>())
        {
            await module.Seed(services, cancel);
        }
    }

    public static void Pipeline(WebApplication app)
    {
        Proxies.Use(app, app.Services.GetRequiredService<IOptions<NhipCauOptions>>().Value.Proxies);
        app.UseNhipCauWeb();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapRazorPages();
        app.MapOpenApi("/api/{documentName}/openapi.json");
        app.MapHealth();
        foreach (var module in app.Services.GetServices<Module>())
        {
            module.MapEndpoints(app);
        }
    }

    private static void CheckSettings(NhipCauOptions options)
    {
        if (!Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SettingException("NhipCau:PublicAddress", $"phải là địa chỉ http hoặc https đầy đủ, đang là «{options.PublicAddress}».");
        }

        Proxies.Read(options.Proxies);
        if (options.Database.Length > 0)
        {
            Database.Kind(options.Database);
        }

        Range("NhipCau:Mail:Port", options.Mail.Port, 1, 65535);
    }

    private static void Range(string setting, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new SettingException(setting, $"phải từ {least} đến {most}, đang là {value}.");
        }
    }
}
