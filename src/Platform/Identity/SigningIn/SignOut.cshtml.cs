using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Platform.Identity;

/// <summary>Ends the session of this device; by POST, the page itself only asks.</summary>
internal sealed class SignOutModel : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await SessionCookie.End(HttpContext);
        return LocalRedirect("/dang-nhap?da=dang-xuat");
    }
}
