using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Platform.Web.Gallery;

/// <summary>Every citizen's component in its states.</summary>
[DevelopmentOnly]
public sealed class ComponentsModel : PageModel
{
    /// <summary>Shows the fields with an error.</summary>
    public void OnGet() => ModelState.AddModelError("eff", "Ngày phải trước hôm nay, 07/02/2024. Bạn đã nhập năm 2042.");

    /// <summary>Shows what posting looks like.</summary>
    public IActionResult OnPost() => Page();
}
