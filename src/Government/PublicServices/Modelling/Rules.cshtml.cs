using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Every model by kind: what is in force, and what will be.</summary>
[Authorize]
public sealed class RulesModel(ModelStore store, CurrentUser user, TimeProvider clock) : PageModel
{
    public sealed record Line(string Code, Model Newest, Model? InForce);

    public IReadOnlyList<(ModelKind Kind, IReadOnlyList<Line> Lines)> Groups { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!user.Grants.Has(Permissions.EditCatalogue))
        {
            return NotFound();
        }

        var (set, today) = (store.Current, clock.Today());
        Groups = [.. ModelKinds.All.Select(kind => (kind, (IReadOnlyList<Line>)[.. set.Codes(kind).Select(code => new Line(code, set.Newest(kind, code)!, set.InForce(kind, code, today)))]))];
        return Page();
    }
}
