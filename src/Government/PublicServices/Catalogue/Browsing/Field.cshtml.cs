using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>The procedures of one field.</summary>
public sealed class FieldModel(CatalogueSearch search) : PageModel
{
    private const int PageSize = 30;

    public CataloguePage Found { get; private set; } = new([], null);
    public string Name { get; private set; } = "";
    public Crumb[] Way => [new(T("nav.home"), "/"), new(T("services.title"), "/dich-vu-cong"), new(Name)];

    public async Task<IActionResult> OnGet(string field, string? after, CancellationToken cancel)
    {
        Found = await search.Find(new CatalogueFilter { Field = field, After = after ?? "" }, PageSize, cancel);
        if (Found.Procedures.Count == 0)
        {
            return NotFound();
        }

        Name = Found.Procedures[0].Field;
        return Page();
    }
}
