using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>The versions of one model, and one of them as people meet it.</summary>
[Authorize]
public sealed class RuleVersionsModel(ModelStore store, CurrentUser user, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Model> Versions { get; private set; } = [];
    public Model Shown { get; private set; } = null!;
    public ModelKind Kind { get; private set; }
    public DateOnly Today => clock.Today();

    /// <summary>The version just published, or null.</summary>
    public int? Published { get; private set; }

    public string Address => $"/can-bo/quy-dinh/{Kind.Slug()}/{Shown.Code}";

    public IActionResult OnGet(string kind, string code, int? ban, int? da)
    {
        if (!user.Grants.Has(Permissions.EditCatalogue) || ModelKinds.Find(kind) is not { } known || store.Current.Versions(known, code) is not { Count: > 0 } versions)
        {
            return NotFound();
        }

        (Kind, Versions, Published) = (known, [.. versions.Reverse()], da);
        Shown = versions.FirstOrDefault(v => v.Version == ban) ?? store.Current.InForce(known, code, Today) ?? versions[^1];
        return Page();
    }
}
