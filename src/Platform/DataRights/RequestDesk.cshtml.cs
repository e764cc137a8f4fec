using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.DataRights;

/// <summary>Requests of citizens about their own data, at the agencies whose requests the reader answers.</summary>
[Authorize]
internal sealed class RequestDeskModel(RequestKinds kinds, DataRequests requests, CaseStore cases, IOrganisation organisation, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    public sealed record Row(DataRequest Request, string Number, string Kind, string Agency, DateTimeOffset? Due, bool Late);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var mine = organisation.Current.Agencies.Where(a => DecideDataRequest.MayAt(user, a)).ToDictionary(a => a.Id, a => a.Name);
        if (mine.Count == 0)
        {
            return NotFound();
        }

        var rows = new List<Row>();
        foreach (var request in await requests.At(mine.Keys, Most, cancel))
        {
            var c = await cases.Find(request.CaseId, cancel);
            rows.Add(new Row(request, c?.Number ?? "", kinds.Find(request.Kind, request.AskedOn)?.Name ?? request.Kind, mine[request.AgencyId], c?.PromisedAt, request.Verdict.Length == 0 && c?.PromisedAt < clock.Now()));
        }

        Rows = rows;
        return Page();
    }
}
