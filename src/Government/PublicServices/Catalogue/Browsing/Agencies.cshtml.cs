using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>The agencies of the chart in force that have dealings with the public.</summary>
public sealed class AgenciesModel(IOrganisation organisation) : PageModel
{
    public IReadOnlyList<Agency> Departments { get; private set; } = [];
    public IReadOnlyList<(Agency District, IReadOnlyList<Agency> Communes)> Districts { get; private set; } = [];

    /// <summary>Communes of a chart without districts.</summary>
    public IReadOnlyList<Agency> Communes { get; private set; } = [];
    public Crumb[] Way { get; } = [new(T("nav.home"), "/"), new(T("services.agencies"))];

    public void OnGet()
    {
        var chart = organisation.Current;
        Departments = [.. chart.Agencies.Where(a => a.Kind == "department")];
        var communes = chart.Agencies.Where(a => a.Kind == "commune").ToLookup(a => chart.Unit(a.UnitCode)?.ParentCode ?? "");
        var districts = chart.Agencies.Where(a => a.Kind == "district").ToList();
        Districts = [.. districts.Select(d => (d, (IReadOnlyList<Agency>)[.. communes[d.UnitCode]]))];
        var taken = districts.Select(d => d.UnitCode).ToHashSet();
        Communes = [.. communes.Where(c => !taken.Contains(c.Key)).SelectMany(c => c)];
    }
}
