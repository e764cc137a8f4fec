using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Platform.Web.Gallery;

/// <summary>The officer's worklist and case page with invented cases.</summary>
[DevelopmentOnly]
public sealed class DeskModel : PageModel
{
}
