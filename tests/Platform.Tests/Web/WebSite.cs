using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Tests.Web;

/// <summary>The Platform's pages alone on a free loopback port.</summary>
public sealed class WebSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebSite(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<WebSite> Start(string environment = "Development", Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddNhipCauWeb(p =>
        {
            p.ProvinceName = "Tỉnh Hải Dương";
            p.PortalName = "Cổng dịch vụ số tỉnh Hải Dương";
        });
        builder.Services.AddNavigation(new(NavigationArea.Citizen, "Trang chủ", "Home", "/", "home", 1));
        builder.Services.AddNavigation(new(NavigationArea.Citizen, "Hiển thị", "Display", "/hien-thi", "list", 2));
        builder.Services.AddNavigation(new(NavigationArea.Officer, "Việc của tôi", "My work", "/dev/components/desk", "list", 1, CountKey: "work"));
        builder.Services.AddNavigation(new(NavigationArea.Officer, "Bí mật", "Secret", "/bi-mat", "lock", 2, Permission: "secret"));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseNhipCauWeb();
        app.Use((context, next) =>
        {
            if (context.Request.Headers["X-Test-Person"].FirstOrDefault() is { } name)
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ShellClaims.DisplayName, Uri.UnescapeDataString(name))], "test"));
            return next(context);
        });
        app.MapRazorPages();
        app.MapGet("/hong", void () => throw new InvalidOperationException("x"));
        app.MapGet("/api/hong", void () => throw new InvalidOperationException("x"));
        app.MapGet("/trang-thai/{code:int}", (int code) => Results.StatusCode(code));
        app.MapGet("/tieng-viet", () => new { text = "Đoàn Tùng", when = new DateOnly(2024, 2, 16) });
        await app.StartAsync();
        return new WebSite(app);
    }

    public async Task<string> Page(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Client.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != expected) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {body}");
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
