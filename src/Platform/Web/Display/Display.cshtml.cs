using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Shell;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Display;

/// <summary>Chooses theme and text size; works without script.</summary>
public sealed class DisplayModel : PageModel
{
    /// <summary>The current choice.</summary>
    public DisplayChoice Choice { get; private set; } = new("light", "m");

    /// <summary>Where the person came from.</summary>
    public string Back { get; private set; } = "/";

    /// <summary>The themes to choose from.</summary>
    public IReadOnlyList<Choice> Themes => [.. DisplayChoice.Themes.Select(t => new Choice(t, T($"theme.{t}")))];

    /// <summary>The sizes to choose from.</summary>
    public IReadOnlyList<Choice> Sizes => [.. DisplayChoice.Sizes.Select(s => new Choice(s, T($"size.{s}")))];

    /// <summary>Shows the choice.</summary>
    public void OnGet(string? ve)
    {
        Choice = DisplayChoice.Of(HttpContext);
        Back = Url.IsLocalUrl(ve) ? ve : "/";
    }

    /// <summary>Keeps the choice for a year and goes back.</summary>
    public IActionResult OnPost(string? theme, string? size, string? ve)
    {
        var choice = DisplayChoice.Parse($"{theme}.{size}");
        Response.Cookies.Append(DisplayChoice.Cookie, choice.ToString(), new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = Request.IsHttps });
        return LocalRedirect(Url.IsLocalUrl(ve) ? ve : "/");
    }
}
