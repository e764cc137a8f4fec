using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>A procedure with its mandatory parts, and one button: the form, or the way to the right desk. Nothing is read from the database.</summary>
public sealed class ProcedurePageModel(ICatalogue catalogue, ModelStore models, AgencyChoice choice, IOptions<Platform.Web.Shell.ProvinceProfile> province, TimeProvider clock) : PageModel
{
    public ProcedureView View { get; private set; } = null!;

    /// <summary>The agencies that may handle it.</summary>
    public IReadOnlyList<Agency> Agencies { get; private set; } = [];
    public Agency? Chosen { get; private set; }
    public Agency? Desk { get; private set; }
    public bool MayGoOnline { get; private set; }
    public string Hotline => province.Value.Hotline;
    public Crumb[] Way => [new(T("nav.home"), "/"), new(View.Procedure.Field, $"/dich-vu-cong/linh-vuc/{View.FieldSlug}"), new(View.Title)];
    public IReadOnlyList<Choice> Options => choice.Options(Agencies);
    public string Question => Agencies.All(a => a.Kind == "commune") ? T("where.commune") : Agencies.All(a => a.Kind is "district" or "commune") ? T("where.district") : T("where.agency");

    public IReadOnlyList<Fact> Facts =>
    [
        new(T("where.competent"), Chosen?.Name, Chosen is null ? null : $"/co-quan/{Chosen.Id}"),
        new(T("where.desk"), Desk?.Name),
        new(T("services.way"), View.ServiceLevel),
    ];

    public IActionResult OnGet(string code, string? doi)
    {
        if (catalogue.Find(code) is not { } procedure)
        {
            return NotFound();
        }

        var today = clock.Today();
        View = ProcedureView.Of(procedure, models, today);
        Agencies = catalogue.AgenciesFor(code, today);
        choice.Keep(HttpContext);
        Chosen = doi is not null && Agencies.Count > 1 ? null : choice.Among(Agencies, HttpContext);
        Desk = Chosen is null ? null : catalogue.DeskFor(Chosen.Id);
        MayGoOnline = catalogue.MayGoOnline(procedure);
        return Page();
    }
}
