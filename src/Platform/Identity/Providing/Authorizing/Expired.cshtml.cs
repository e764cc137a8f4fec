using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Platform.Identity;

/// <summary>A request of an application that took too long, was used up, or whose application has been disabled.</summary>
internal sealed class ExpiredModel : PageModel;
