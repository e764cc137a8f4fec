using Microsoft.Playwright;
using NhipCau.EndToEnd.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(Apps))]

namespace NhipCau.EndToEnd.Tests;

/// <summary>Debian's Chromium, started once for all tests; its build without windows first, which opens a page in a third of the time. Without either the tests fail; they never skip.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable(), Args = Arguments, ChromiumSandbox = false });
    }

    /// <summary>A cheap phone, 360 px wide. <paramref name="script"/> false: JavaScript switched off.</summary>
    public Task<Visit> Phone(Uri address, bool script = true) => Open(address, 360, 740, touch: true, script);

    public Task<Visit> Desktop(Uri address, bool script = true) => Open(address, 1280, 800, touch: false, script);

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private async Task<Visit> Open(Uri address, int width, int height, bool touch, bool script)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            HasTouch = touch,
            IsMobile = touch,
            JavaScriptEnabled = script,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(20_000);
        return new Visit(context, await context.NewPageAsync(), script);
    }

    private static string Executable() =>
        Places.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("The browser tests need Chromium (Debian: apt-get install chromium).");
}
