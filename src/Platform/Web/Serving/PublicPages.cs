using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace NhipCau.Platform.Web.Serving;

/// <summary>A page, or with a closing slash all pages below it, that reads alike for every visitor without a session.</summary>
/// <param name="Path">E.g. <c>/thu-tuc/</c>.</param>
/// <param name="Shown">What the page is made from; other objects than last time mean another page.</param>
public sealed record PublicPage(string Path, Func<object[]> Shown)
{
    internal bool Covers(string path) => Path.EndsWith('/') && Path.Length > 1 ? path.StartsWith(Path, StringComparison.OrdinalIgnoreCase) : path.Equals(Path, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Keeps finished public pages for a minute, as long as what they show is the same. Only for visitors who bring nothing but choices
/// of display and language, and only addresses without a query, so that nobody can fill the memory with variants.
/// </summary>
internal sealed class PublicPagePolicy(IEnumerable<PublicPage> pages) : IOutputCachePolicy
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly ConditionalWeakTable<object, StrongBox<long>> Stamps = [];
    private static long last;
    private readonly PublicPage[] pages = [.. pages];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var page = Qualifies(request) ? pages.FirstOrDefault(p => p.Covers(request.Path.Value ?? "")) : null;
        context.EnableOutputCaching = context.AllowCacheLookup = page is not null;

        // Who has a form's cookie may be given a page with a token of that cookie, without Set-Cookie to tell.
        context.AllowCacheStorage = page is not null && !request.Cookies.ContainsKey(NhipCauWeb.FormCookie);
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Kept;
        if (page is not null)
        {
            var vary = context.CacheVaryByRules;
            vary.QueryKeys = StringValues.Empty;
            vary.VaryByValues["shown"] = string.Join('-', page.Shown().Select(Stamp));
            vary.VaryByValues["encoding"] = Encoding(request);
            vary.VaryByValues["display"] = Shell.DisplayChoice.Of(context.HttpContext).ToString();
            vary.VaryByValues["language"] = request.Cookies[Display.LanguageModel.Cookie]?.EndsWith("=en", StringComparison.Ordinal) == true ? "en" : "vi";
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }

    private static bool Qualifies(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.QueryString.HasValue && StringValues.IsNullOrEmpty(request.Headers.Authorization)
        && request.Cookies.All(c => c.Key is Shell.DisplayChoice.Cookie or Display.LanguageModel.Cookie or NhipCauWeb.FormCookie);

    private static string Encoding(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
    }

    /// <summary>A number for an object that no other object of this process ever gets.</summary>
    private static long Stamp(object shown) => Stamps.GetValue(shown, _ => new StrongBox<long>(Interlocked.Increment(ref last))).Value;
}
