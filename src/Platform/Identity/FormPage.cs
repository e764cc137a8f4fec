using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Platform.Identity;

/// <summary>What Identity's pages with a form share.</summary>
internal abstract class FormPage : PageModel
{
    /// <summary>The form's request key: the same form sent twice is done once.</summary>
    [BindProperty]
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>Where to go afterwards; only addresses of this site count.</summary>
    [BindProperty(SupportsGet = true, Name = "ve")]
    public string? Back { get; set; }

    protected string BackOr(string otherwise) => Url.IsLocalUrl(Back) ? Back : otherwise;

    /// <summary>Shows the form again with the sentences at their fields, and a fresh request key.</summary>
    protected PageResult Show(Refusal refusal)
    {
        this.Say(refusal.Messages);

        ModelState.Remove(nameof(RequestId));
        RequestId = Guid.CreateVersion7();
        return Page();
    }
}
