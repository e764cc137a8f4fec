using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace NhipCau.EndToEnd.Tests;

/// <summary>One person's browser window with its own cookies; it remembers what went wrong behind the page.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> problems = [];

    /// <summary>Evaluating in a page has no time limit of its own.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(90);

    private readonly bool script;

    internal Visit(IBrowserContext context, IPage page, bool script)
    {
        this.context = context;
        this.script = script;
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal), $"console: {message.Text} ({message.Location})");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Response += (_, answer) => Note(answer.Status >= 400 && answer.Request.ResourceType != "document", $"{answer.Status} {answer.Url}");
    }

    public IPage Page { get; }

    /// <summary>Script errors, broken assets and refused inline code since the window opened; answers to documents are the test's own matter.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (problems)
            {
                return [.. problems];
            }
        }
    }

    /// <summary>Goes to a path of the app and returns the status of the answer.</summary>
    public async Task<int> Go(string path) => (await Page.GotoAsync(path))?.Status ?? 0;

    /// <summary>WCAG 2.2 AA by axe, no sideways scrolling, no broken asset, no script error.</summary>
    public async Task ShouldBeSound()
    {
        script.ShouldBeTrue("axe needs script: look at the page in a window that has it");
        var where = Page.Url;
        await Page.EvaluateAsync("() => document.readyState === 'complete' || new Promise(done => addEventListener('load', () => done(true)))").WaitAsync(LongestLook);
        await ShouldFit();
        var answer = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        }).WaitAsync(LongestLook);
        var found = answer.Violations.Select(v => $"{v.Id}: {v.Help}\n    {string.Join("\n    ", v.Nodes.Take(5).Select(n => n.Html))}");
        found.ShouldBeEmpty($"{where} violates");
        Problems.ShouldBeEmpty($"{where} has problems");
    }

    /// <summary>Nothing stands beyond the window's right edge.</summary>
    public async Task ShouldFit()
    {
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        width.ShouldBeLessThanOrEqualTo(Page.ViewportSize!.Width, $"{Page.Url} scrolls sideways at {Page.ViewportSize.Width} px");
    }

    /// <summary>A picture for people, written beside the test program.</summary>
    public async Task<string> Picture(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "pictures", name + ".png");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        return path;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Note(bool wrong, string text)
    {
        if (!wrong)
        {
            return;
        }

        lock (problems)
        {
            problems.Add(text);
        }
    }
}
