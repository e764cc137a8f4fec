using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>What is committed, cloned and published afresh, serves every asset its pages name.</summary>
public sealed partial class PublishedCloneTests
{
    private static readonly Dictionary<string, string> Types = new()
    {
        [".css"] = "text/css",
        [".js"] = "text/javascript",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".webmanifest"] = "application/manifest+json",
        [".woff2"] = "font/woff2",
        [".ttf"] = "font/ttf",
    };

    [Fact]
    public async Task A_published_fresh_clone_serves_every_asset_of_its_pages_and_nothing_inline()
    {
        using var work = new TestFolder();
        await Run(work.Path, "git", "clone", "--quiet", "--no-hardlinks", Repository.Root, "clone");
        var clone = work.File("clone");
        // The same program as ever, without analysis and native images: those change no file it serves.
        await Run(clone, "dotnet", "publish", "src/Host", "-c", "Release", "-o", work.File("published"), "--nologo", "-v", "q", "-p:RunAnalyzers=false", "-p:PublishReadyToRun=false", "-p:UseSharedCompilation=false", "-nodeReuse:false");
        Directory.Delete(clone, recursive: true);

        var program = Path.Combine(work.File("published"), "nhipcau.dll");
        await using var production = await RunningApp.Start(Dialect.Sqlite, program, "Production");
        var assets = await Assets(production, "/", "/dang-nhap", "/dang-ky", "/dich-vu-cong", "/thu-tuc/1.004873", "/api", "/khong-co-trang-nay");
        assets.ShouldContain(a => a.EndsWith(".css", StringComparison.Ordinal));
        assets.ShouldContain(a => a.EndsWith(".js", StringComparison.Ordinal));
        assets.Count(a => a.EndsWith(".woff2", StringComparison.Ordinal)).ShouldBeGreaterThan(1, "the fonts came with the build");
        using var visitor = new WebVisitor(production);
        (await visitor.Get("/dev/components")).Status.ShouldBe(HttpStatusCode.NotFound, "the gallery is for developers");
        (await visitor.Get("/api/2026-11/openapi.json")).Status.ShouldBe(HttpStatusCode.OK);
        production.Output.ShouldNotContain("nhipcau-2024");

        await using var development = await RunningApp.Start(Dialect.Sqlite, program);
        (await Assets(development, "/dev/components", "/dev/components/desk")).ShouldNotBeEmpty();
    }

    /// <summary>Fetches these pages and everything under <c>/assets</c> that they, their styles and their modules name.</summary>
    private static async Task<HashSet<string>> Assets(RunningApp app, params string[] pages)
    {
        using var visitor = new WebVisitor(app);
        var open = new Queue<string>();
        foreach (var path in pages)
        {
            using var answer = await visitor.Client.GetAsync(path);
            ((int)answer.StatusCode).ShouldBeOneOf(200, 404);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldNotContain("unsafe", customMessage: path);
            policy.ShouldContain("default-src 'none'", customMessage: path);
            var html = await answer.Content.ReadAsStringAsync();
            Inline().IsMatch(html).ShouldBeFalse(path);
            foreach (Match named in Named().Matches(html))
            {
                open.Enqueue(WebUtility.HtmlDecode(named.Groups[1].Value));
            }
        }

        var seen = new HashSet<string>();
        while (open.TryDequeue(out var path))
        {
            if (!seen.Add(path))
            {
                continue;
            }

            using var answer = await visitor.Client.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            var type = Types.GetValueOrDefault(Path.GetExtension(path)).ShouldNotBeNull($"{path} has an ending nobody expects");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type, path);
            (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(0, path);
            if (type is "text/css" or "text/javascript")
            {
                var text = await answer.Content.ReadAsStringAsync();
                foreach (Match inner in Inside().Matches(text))
                {
                    var address = new Uri(new Uri(app.Address, path), inner.Groups["at"].Value);
                    if (address.Host == app.Address.Host && address.AbsolutePath.StartsWith("/assets/", StringComparison.Ordinal))
                    {
                        open.Enqueue(address.AbsolutePath);
                    }
                }
            }
        }

        return seen;
    }

    private static async Task Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["npm_config_prefer_offline"] = "true";
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{await said}{await complained}");
    }

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("""url\(\s*["']?(?<at>[^"')]+)|(?:from|import)\s*\(?\s*["'](?<at>[./][^"']*)["']""")]
    private static partial Regex Inside();

    [GeneratedRegex("<script(?![^>]*\\ssrc=)|\\sstyle=|\\son[a-z]+=|<style|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
