using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The measuring instruments themselves: they accept a sound page and refuse an unsound one.</summary>
public sealed class BrowserTests(Browser browser)
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9/");

    [Fact]
    public async Task A_sound_page_passes()
    {
        await using var visit = await browser.Phone(Nowhere);
        await visit.Page.SetContentAsync("<!doctype html><html lang=vi><title>Cầu</title><meta name=viewport content='width=device-width'><main><h1>Nhịp cầu số</h1><p>Xin chào</p></main>");
        await visit.ShouldBeSound();
    }

    [Theory]
    [InlineData("<!doctype html><html lang=vi><title>Cầu</title><meta name=viewport content='width=device-width'><main><h1>Ảnh</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></main>")]
    [InlineData("<!doctype html><html lang=vi><title>Cầu</title><meta name=viewport content='width=device-width'><main><h1>Rộng</h1><p style='width:900px'>…</p></main>")]
    [InlineData("<!doctype html><html lang=vi><title>Cầu</title><meta name=viewport content='width=device-width'><main><h1>Lỗi</h1><script>throw new Error('hỏng')</script></main>")]
    public async Task An_unsound_page_fails(string html)
    {
        await using var visit = await browser.Phone(Nowhere);
        await visit.Page.SetContentAsync(html);
        await visit.Page.Holds("document.readyState === 'complete'");
        await Assert.ThrowsAsync<ShouldAssertException>(visit.ShouldBeSound);
    }
}
