using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Inspecting;

/// <summary>A dossier under a mandate: everything to be read, nothing to be done.</summary>
[Authorize]
public sealed class InspectedDossierModel(Mandates mandates, DossierPictures pictures, CurrentUser user) : PageModel
{
    public Mandate Mandate { get; private set; } = null!;
    public DossierPicture Picture { get; private set; } = null!;

    /// <summary>The paper in the viewer, or null for none.</summary>
    public Paper? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid mandate, Guid id, Guid? giay, CancellationToken cancel)
    {
        if (await mandates.Of(user, mandate, cancel) is not { } held || await pictures.TakeUnder(held, id, user, cancel) is not { } picture)
        {
            return NotFound();
        }

        (Mandate, Picture) = (held, picture);
        Shown = giay is null ? null : picture.Papers.FirstOrDefault(p => p.Id == giay);
        return Page();
    }
}
