using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>What has to be done when something happens in life.</summary>
public sealed class LifeEventModel(ICatalogue catalogue, CatalogueReference reference) : PageModel
{
    public LifeEvent Happening { get; private set; } = null!;
    public IReadOnlyList<Procedure> First { get; private set; } = [];
    public IReadOnlyList<(string Name, string Slug)> Fields { get; private set; } = [];
    public Crumb[] Way => [new(T("nav.home"), "/"), new(T("services.title"), "/dich-vu-cong"), new(Happening.Name)];

    public IActionResult OnGet(string slug)
    {
        if (reference.LifeEvents.FirstOrDefault(e => e.Slug == slug) is not { } happening)
        {
            return NotFound();
        }

        Happening = happening;
        First = [.. happening.Codes.Select(catalogue.Find).OfType<Procedure>().Where(p => p.Status == "public")];
        var known = catalogue.All.Select(p => p.Field).ToHashSet();
        Fields = [.. happening.Fields.Where(known.Contains).Select(f => (f, ProcedureRow.FieldSlug(f)))];
        return Page();
    }
}
