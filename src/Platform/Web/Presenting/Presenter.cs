using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.Web.Presenting;

/// <summary>
/// Presenter mode (che dữ liệu cá nhân): while guests look at the screen, pages of the operations centre ask this service what to write
/// in place of names, telephone numbers and places of persons. Hidden on the server: what is hidden never leaves it.
/// </summary>
public sealed class Presenter(IHttpContextAccessor accessor, CurrentUser user)
{
    /// <summary>The cookie's name; it holds the account that switched the mode on.</summary>
    public const string Cookie = "nhipcau-trinh-chieu";

    /// <summary>Written in place of what is hidden.</summary>
    public const string Hidden = "•••";

    /// <summary>Where the mode is switched.</summary>
    public const string Address = "/dieu-hanh/trinh-chieu";

    /// <summary>On for the one who switched it on, in this browser.</summary>
    public bool IsOn => user.IsSignedIn && accessor.HttpContext?.Request.Cookies[Cookie] == user.Actor.AccountId.ToString("N");

    /// <summary>A person's name, or that it is hidden.</summary>
    public string Name(string? name) => IsOn && !string.IsNullOrEmpty(name) ? Hidden : name ?? "";

    /// <summary>A telephone number; those of public services are no personal data and are not asked about.</summary>
    public string Phone(string? phone) => IsOn && !string.IsNullOrEmpty(phone) ? Hidden : ViFormat.Phone(phone);

    /// <summary>Where somebody is: a place in words that may name a house or a person.</summary>
    public string Place(string? place) => IsOn && !string.IsNullOrEmpty(place) ? Hidden : place ?? "";

    /// <summary>What people wrote freely and may name somebody.</summary>
    public string Text(string? text) => IsOn && !string.IsNullOrEmpty(text) ? "Nội dung được che khi trình chiếu." : text ?? "";

    internal void Switch(bool on)
    {
        var response = accessor.HttpContext!.Response;
        if (on)
        {
            response.Cookies.Append(Cookie, user.Actor.AccountId.ToString("N"), new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = accessor.HttpContext!.Request.IsHttps, Path = "/" });
        }
        else
        {
            response.Cookies.Delete(Cookie, new CookieOptions { Path = "/" });
        }
    }
}
