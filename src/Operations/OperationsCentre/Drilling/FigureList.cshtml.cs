using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Metrics;

namespace NhipCau.Operations.OperationsCentre.Drilling;

/// <summary>Every metric by theme, with what it counts.</summary>
[Authorize]
public sealed class FigureListModel(CentreScope scope, IMetricReader metrics) : PageModel
{
    public IEnumerable<IGrouping<string, Metric>> Themes => metrics.All.GroupBy(m => m.Theme);

    public IActionResult OnGet() => scope.Top is null ? NotFound() : Page();
}
