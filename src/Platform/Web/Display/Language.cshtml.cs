using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Platform.Web.Display;

/// <summary>Remembers the language and goes back.</summary>
public sealed class LanguageModel : PageModel
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "nhipcau-ngon-ngu";

    /// <summary>Only <c>en</c> is another language than Vietnamese.</summary>
    public IActionResult OnGet(string? lang, string? ve)
    {
        var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture("vi-VN", lang == "en" ? "en" : "vi"));
        Response.Cookies.Append(Cookie, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps });
        return LocalRedirect(Url.IsLocalUrl(ve) ? ve : "/");
    }
}
